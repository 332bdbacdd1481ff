import { fileURLToPath } from "node:url";

/**
 * Where Node keeps what it has compiled, with the types taken out, for all processes of the tests: loading the
 * sources takes half the time then, and the tests start the program often. A file that has changed is compiled anew.
 */
const variable = "NODE_COMPILE_CACHE";
const folder = fileURLToPath(new URL("../../../node_modules/.cache/compiled", import.meta.url));

/** Called by vitest before the first test: whatever is started later inherits the variable. */
export function setup(): void {
  process.env[variable] ??= folder;
}

/** For a process that is to know nothing of whoever runs the tests: what it can't do without. */
export function toBareEnvironment(): Readonly<Record<string, string>> {
  const { PATH = "", HOME = "", [variable]: compiled } = process.env;
  return { PATH, HOME, ...(compiled === undefined ? {} : { [variable]: compiled }) };
}
