/** Copies the SQLite database into a file while Moonlens is stopped: `npm run backup -- FILE`. */
import { keepCompiled } from "../app/process/keep-compiled.ts";

keepCompiled();
const { runBackUp } = await import("./programs/back-up.ts");
process.exitCode = await runBackUp();
