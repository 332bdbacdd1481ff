/** The composition root: configuration, parts, start, stop. */
import { keepCompiled } from "./app/process/keep-compiled.ts";

keepCompiled();
const { startMoonlens } = await import("./app/start.ts");
process.exit(await startMoonlens(process.argv.slice(2)));
