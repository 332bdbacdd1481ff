/**
 * The program. It has no types: for the first file with them Node would load what takes them out, and keep its 17 MB for as long as
 * Moonlens runs. All others come from where Node keeps what it has compiled, with the types taken out.
 */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Beside the code it is made from, so that whoever may not change the one may not change the other; `NODE_COMPILE_CACHE` names
// another folder. A file that has changed is compiled anew; where the folder can only be read, nothing is added, and where there is
// none and none can be made, nothing is kept.
const compiled = fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url));
enableCompileCache(compiled);
// The processes that it starts read from there too.
process.env.NODE_COMPILE_CACHE ??= compiled;

const { startMoonlens } = await import("./app/start.ts");
process.exit(await startMoonlens(process.argv.slice(2)));
