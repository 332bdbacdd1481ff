export { StoreError } from "./engine/errors.ts";
export type { SqliteStoreOptions, StoreOptions } from "./engine/store-options.ts";
export { migrationNames } from "./migrations/index.ts";
export { moveStore, type StoreMove } from "./move-store.ts";
export { openPostgresStore, openSqliteStore, openStore, type StorePlace } from "./open-store.ts";
