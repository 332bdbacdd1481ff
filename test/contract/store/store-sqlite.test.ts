import { join } from "node:path";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { describe } from "vitest";
import { openSqliteStore } from "#store";
import { describeStore } from "./store.ts";
import { describeKill } from "./store-kill.ts";
import type { StorePlace } from "./store-world.ts";

async function openPlace(): Promise<StorePlace & { readonly address: string }> {
  const folder = await createTemporaryFolder();
  const filePath = join(folder.path, "moonlens.db");
  return {
    address: filePath,
    isShared: false,
    open: (options) => openSqliteStore(filePath, options),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

describe("the store on SQLite", () => {
  describeStore(openPlace);
  describeKill(openPlace);
});
