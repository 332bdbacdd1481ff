/** Moonlens as `npm start` runs it, telling its parent when it is connected. */
import { readConfig } from "#config";
import { createLogger } from "#operations";
import { compose } from "../../src/app/compose.ts";

await compose(readConfig(process.env), {
  logger: createLogger({ level: "silent", format: "json" }),
  onLost: (error) => {
    throw error;
  },
});
process.send?.({ isReady: true });
process.once("disconnect", () => process.exit());
