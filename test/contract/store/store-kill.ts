import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sumDecimals } from "#core";
import { openStoreWorld, type StorePlace } from "./store-world.ts";

const writer = fileURLToPath(new URL("./store-writer.ts", import.meta.url));

/** @param openPlace resolves with an empty database, and how another process gets at it. */
export function describeKill(
  openPlace: () => Promise<StorePlace & { readonly address: string }>,
): void {
  describe("a process that is killed", () => {
    it("loses nothing that was acknowledged, and leaves books that balance", async () => {
      const place = await openPlace();
      let kept = -1;
      for (const count of [1, 7, 20, 3]) {
        kept = await writeAndKill(place.address, { first: kept + 1000, count });
      }
      await using world = await openStoreWorld(place);
      const query = { workspaceId: "discord:guild:81234567890123456", fromDay: "2026-11-21" };
      const today = { ...query, toDay: "2026-11-21" };
      const lines = await Array.fromAsync(world.store.ledger.entries(today));
      const settled = lines.filter(({ outcome }) => outcome === "answered");
      expect(settled.length).toBeGreaterThanOrEqual(1 + 7 + 20 + 3);
      expect(settled.every(({ credits }) => credits === "0.010000000001")).toBe(true);
      expect(settled.some(({ turnId }) => turnId === `turn-${kept}`)).toBe(true);
      const sum = await world.store.ledger.sum(today);
      expect(sum.turns).toBe(settled.length);
      expect(sum.credits).toBe(sumDecimals(lines.map(({ credits }) => credits)));
    });
  });
}

/** Resolves with the last number that was acknowledged. */
async function writeAndKill(
  address: string,
  { first, count }: { first: number; count: number },
): Promise<number> {
  const child = spawn(process.execPath, [writer, address, String(first)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  let last = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    // What it acknowledges until it is dead is read as well.
    if (last >= first + count - 1) child.kill("SIGKILL");
  }
  await exited;
  expect(last).toBeGreaterThanOrEqual(first + count - 1);
  return last;
}
