/** Looks at the installation and tells what to do: `npm run doctor`, for scripts with `-- --json`. */
import { keepCompiled } from "../app/process/keep-compiled.ts";

keepCompiled();
const { runDoctor } = await import("./programs/doctor.ts");
process.exitCode = await runDoctor();
