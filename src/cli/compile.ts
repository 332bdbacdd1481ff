/**
 * Compiles what a start and the question for its health load, for an image whose files can't be changed later:
 * `node src/cli/compile.ts FOLDER`. The next start, by a person with the same number, takes two thirds of the processor
 * time.
 */
import { keepCompiled } from "../app/process/keep-compiled.ts";

keepCompiled(process.argv[2]);
await import("../app/start.ts");
await import("../app/compose.ts");
const { platforms } = await import("#adapters");
for (const { name } of platforms) await import(`#adapters/${name}`);
await import("./programs/ask-health.ts");
const { openMetrics } = await import("#operations");
await openMetrics();
