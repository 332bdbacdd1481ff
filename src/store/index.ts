export { StoreError } from "./engine/errors.ts";
export type { StoreOptions } from "./engine/store-options.ts";
export { migrationNames } from "./migrations/index.ts";
export { moveStore } from "./move-store.ts";
export { openPostgresStore, openSqliteStore, openStore } from "./open-store.ts";
