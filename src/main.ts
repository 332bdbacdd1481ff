/** The composition root: configuration, parts, start, stop. */
import { startMoonlens } from "./cli/start.ts";

process.exit(await startMoonlens());
