/** Runs the sandbox, or a part of it alone: `npm run sandbox -- lunos --port 4000`. */
import { keepCompiled } from "../app/process/keep-compiled.ts";

keepCompiled();
const { runSandbox } = await import("./programs/sandbox.ts");
process.exitCode = await runSandbox();
