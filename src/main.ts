/** The composition root: configuration, parts, start, stop. */
import { startMoonlens } from "./app/start.ts";

process.exit(await startMoonlens(process.argv.slice(2)));
