/**
 * Asks the running Moonlens how it is: `npm run health`. With the word `alive` only whether it answers.
 * The exit code is 0 when all is well, 1 when not, 2 when nothing can be asked.
 */
import { keepCompiled } from "../app/process/keep-compiled.ts";

// A container asks twice a minute: what is compiled already takes half the processor time.
keepCompiled();
const { askHealth } = await import("./programs/ask-health.ts");
process.exitCode = await askHealth(process.argv[2]);
