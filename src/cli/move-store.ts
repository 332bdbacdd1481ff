/** Moves everything from the SQLite file to an empty PostgreSQL database: `npm run move-store -- --to postgres://…`. */
import { keepCompiled } from "../app/process/keep-compiled.ts";

keepCompiled();
const { runMoveStore } = await import("./programs/move-store.ts");
process.exitCode = await runMoveStore();
