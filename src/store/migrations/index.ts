import type { Migration } from "kysely/migration";
import { firstLight } from "./0001-first-light.ts";

/** All migrations in the order in which they run. Forward only; a released one never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first-light": firstLight,
};
