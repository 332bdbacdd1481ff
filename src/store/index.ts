export { StoreError } from "./errors.ts";
export { migrationNames } from "./migrations/index.ts";
export { moveStore, type StoreMove } from "./move-store.ts";
export { openPostgresStore, openSqliteStore, openStore, type StorePlace } from "./open-store.ts";
export type { SqliteStoreOptions, StoreOptions } from "./store-options.ts";
