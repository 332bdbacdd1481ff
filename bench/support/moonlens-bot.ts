/** Moonlens as `npm start` runs it from the second time on, telling its parent when it is connected. */
import { keepCompiled, saveCompiled } from "../../src/app/process/keep-compiled.ts";

keepCompiled();
const { readConfig } = await import("#config");
const { createLogger } = await import("#operations");
const { compose } = await import("../../src/app/compose.ts");

await compose(readConfig(process.env), {
  logger: createLogger({ level: "silent", format: "json" }),
  onLost: (error) => {
    throw error;
  },
});
saveCompiled();
process.send?.({ isReady: true });
process.once("disconnect", () => process.exit());
