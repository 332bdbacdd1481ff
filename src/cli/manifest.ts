/** Prints what a platform's app is made of, for those platforms that take it: `npm run --silent manifest`. */
import { keepCompiled } from "../app/process/keep-compiled.ts";

keepCompiled();
const { runManifest } = await import("./programs/manifest.ts");
process.exitCode = await runManifest();
