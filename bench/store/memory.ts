/**
 * The resident memory that the store adds to a process that has the core: its modules, the open SQLite file, and what
 * some hundred turns leave behind. `memory.ts FILE`, with the flags of `npm start`.
 */
import "#core";
import "zod";
import "uuid";
import "../../test/support/turns.ts";

const [filePath = ""] = process.argv.slice(2);
const before = measure();
const { openSqliteStore } = await import("#store");
const { measureTurns } = await import("./turns.ts");
await using store = await openSqliteStore(filePath, {
  clock: () => Date.now(),
  toAppId: () => "moonlens-bench",
});
await measureTurns(store, { atOnce: 8, count: 640 });
process.stdout.write(JSON.stringify({ addedBytes: measure() - before }));

function measure(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss;
}
