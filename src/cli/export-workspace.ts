/** Writes all that is stored of a workspace to the standard output, one JSON object a line: `npm run --silent export -- WORKSPACE_ID`. */
import { keepCompiled } from "../app/process/keep-compiled.ts";

keepCompiled();
const { runExport } = await import("./programs/export-workspace.ts");
process.exitCode = await runExport();
