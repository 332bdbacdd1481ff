/** Leads from nothing to a working `.env`: `npm run setup`, for scripts with `-- --yes NAME=VALUE …`. */
import { keepCompiled } from "../app/process/keep-compiled.ts";

keepCompiled();
const { runSetUp } = await import("./programs/setup.ts");
process.exitCode = await runSetUp();
