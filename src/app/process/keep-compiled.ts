import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * Beside the code it is made from, so that whoever may not change the one may not change the other. The variable
 * `NODE_COMPILE_CACHE` names another folder.
 */
const folder = fileURLToPath(new URL("../../../node_modules/.cache/compiled", import.meta.url));

/**
 * Has Node keep what it compiles, with the types taken out, for the programs of `src/cli`; `src/main.js` does so itself, without
 * types of its own. The next start takes two thirds of the processor time. What is loaded before this call isn't kept. A file that has changed is compiled anew; where the folder can only be read, nothing
 * is added, and where there is none and none can be made, nothing is kept.
 */
export function keepCompiled(place: string = folder): void {
  enableCompileCache(place);
}
