export { StoreError } from "./errors.ts";
export { openSqliteStore } from "./open-store.ts";
export type { StoreOptions } from "./store-options.ts";
