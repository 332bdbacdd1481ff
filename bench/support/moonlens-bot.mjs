/** Moonlens as `npm start` runs it from the second time on, telling its parent when it is connected. Like `src/main.js` without types. */
import { enableCompileCache, flushCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

const compiled = fileURLToPath(new URL("../../node_modules/.cache/compiled", import.meta.url));
enableCompileCache(compiled);
process.env.NODE_COMPILE_CACHE ??= compiled;

const { readConfig } = await import("#config");
const { createLogger } = await import("#operations");
const { compose } = await import("../../src/app/compose.ts");

await compose(readConfig(process.env), {
  logger: createLogger({ level: "silent", format: "json" }),
  onLost: (error) => {
    throw error;
  },
});
flushCompileCache();
process.send?.({ isReady: true });
process.once("disconnect", () => process.exit());
