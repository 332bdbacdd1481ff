export { StoreError } from "./errors.ts";
export { openSqliteStore, type StoreOptions } from "./open-store.ts";
