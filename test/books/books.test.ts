import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import { createTemporaryFolder, patience } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isFinal, type Lunos, sumDecimals, toDecimalText } from "#core";
import { createLunosClient } from "#lunos";
import { type CoreWorld, openCoreWorld } from "../support/core-world.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";
import { createRecordingPlatform } from "../support/recording-platform.ts";
import { startBooksProcess } from "./books-process.ts";
import { createRandom, createRandomTurn, faults, pick, workspaces } from "./random-turns.ts";

const turnCount = 300;
const atOnce = 24;
const hourMs = 3_600_000;

/** What the sandbox's Lunos charged, by App-ID. */
async function loadCharged(baseUrl: string): Promise<ReadonlyMap<string, string>> {
  const response = await fetch(`${baseUrl}/sandbox/usage`);
  const { usage } = (await response.json()) as {
    usage: readonly { appId: string; credits: number }[];
  };
  return new Map(usage.map(({ appId, credits }) => [appId, toDecimalText(credits) ?? "?"]));
}

/** What the books say was spent, by App-ID. */
async function loadSpent({ store }: Pick<CoreWorld, "store">) {
  const spent = new Map<string, string>();
  for (const reference of workspaces) {
    const { id: workspaceId, appId } = await store.workspaces.ensure(reference);
    const days = { fromDay: "2000-01-01", toDay: "2099-12-31" };
    const { credits } = await store.ledger.sum({ workspaceId, ...days });
    spent.set(appId, credits);
    for (const by of ["person", "model", "intent", "channel", "day"] as const) {
      const lines = await store.ledger.report({ workspaceId, ...days }, { by, limit: 1_000 });
      expect(sumDecimals(lines.map((line) => line.credits))).toBe(credits);
    }
  }
  return spent;
}

describe("the books balance", () => {
  it(`with what Lunos charged each App-ID, over ${turnCount} random turns with faults`, async () => {
    const random = createRandom(20_261_121);
    let offsetMs = 0;
    const clock = () => Date.now() + offsetMs;
    await using sandbox = await startSandbox({ deltaGapMs: 0 });
    const lunos = createLunos(sandbox, clock);
    await using _closing = lunos;
    const platform = createRecordingPlatform();
    await using folder = await createTemporaryFolder();
    await using world = await openCoreWorld({
      lunos,
      platform,
      clock,
      folder: folder.path,
      concurrency: atOnce,
      limits: { maxOpenTurns: 10_000, maxTurnsPerMinute: 100_000 },
    });
    await world.moonlens.start({ connect: async () => undefined });
    let begun = 0;
    const work = async () => {
      while (begun < turnCount) {
        begun += 1;
        if (random() < 0.3) await plan(sandbox.baseUrl, pick(faults, random) ?? "");
        const turn = createRandomTurn(random, clock());
        await world.moonlens.submit(turn);
        expect(isFinal(await platform.final(turn.id))).toBe(true);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    offsetMs = 2 * hourMs;
    await settleAll(world);
    expect(await loadSpent(world)).toEqual(await loadCharged(sandbox.baseUrl));
  }, 300_000);

  it("after kill -9 in the middle, again and again", async () => {
    const random = createRandom(7);
    await using folder = await createTemporaryFolder();
    await using sandbox = await startSandbox({ deltaGapMs: 20 });
    for (let round = 0; round < 3; round += 1) {
      await using running = await startBooksProcess({
        ...sandbox,
        folder: folder.path,
        seed: round,
      });
      await running.waitForTurns(20 + Math.floor(random() * 40));
      // A call that dies before its head has come is in no book, as `docs/reliability.md` says.
      await running.killWhen(() => knowsEveryCall({ ...sandbox, folder: folder.path }));
    }
    const clock = () => Date.now() + 2 * hourMs;
    await using lunos = createLunos(sandbox, clock);
    await using world = await openCoreWorld({
      lunos,
      platform: createRecordingPlatform(),
      clock,
      folder: folder.path,
    });
    await world.moonlens.start({ connect: async () => undefined });
    await world.moonlens.stop({ signal: patience() });
    await settleAll(world);
    expect(await loadSpent(world)).toEqual(await loadCharged(sandbox.baseUrl));
  }, 300_000);
});

const answered = z.object({
  requests: z.array(
    z.object({
      generationId: z.string().optional(),
      durationMs: z.number().optional(),
    }),
  ),
});

/** Whether all that Lunos has begun to answer by now stands in the books. */
async function knowsEveryCall({
  baseUrl,
  folder,
}: {
  readonly baseUrl: string;
  readonly folder: string;
}): Promise<boolean> {
  // What was sent already has to be read by the sandbox, which is in this process.
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  const response = await fetch(`${baseUrl}/sandbox/requests?limit=2000&brief=true`);
  const { requests } = answered.parse(await response.json());
  // Nobody else may open the books of a process that is alive.
  await using copy = await createTemporaryFolder();
  for (const name of ["moonlens.db", "moonlens.db-wal"]) {
    await copyFile(join(folder, name), join(copy.path, name));
  }
  using database = new DatabaseSync(join(copy.path, "moonlens.db"));
  const rows = database.prepare("select generation_id from charges").all();
  const booked = new Set(rows.map(({ generation_id: id }) => id));
  return requests.every(({ generationId: id, durationMs }) =>
    id === undefined ? durationMs !== undefined : booked.has(id),
  );
}

function createLunos(
  { baseUrl, apiKey }: { readonly baseUrl: string; readonly apiKey: string },
  clock: () => number,
): Lunos & AsyncDisposable {
  return createLunosClient({
    baseUrl,
    apiKey,
    logger: createRecordingLogger(),
    clock,
    sleep: async () => undefined,
    // A breaker that opens would only make the run shorter.
    limits: { breakerFailures: 1_000_000 },
  });
}

async function plan(baseUrl: string, fault: string): Promise<void> {
  const body = JSON.stringify({ path: "/v1/chat/completions", fault });
  await fetch(`${baseUrl}/sandbox/faults`, { method: "POST", body });
}

/** A Lunos of the test's own, with credit enough. */
async function startSandbox(options: { readonly deltaGapMs: number }) {
  await using resources = new AsyncDisposableStack();
  const host = resources.use(createHttpHost());
  host.mount("/", resources.use(createLunosSandbox({ ...options, startingBalance: 1_000_000 })));
  const baseUrl = await host.listen({ host: "127.0.0.1", port: 0 });
  const started = resources.move();
  return {
    baseUrl,
    apiKey: "sandbox-books",
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

/** Asks Lunos for every cost that did not arrive, until none is open. */
async function settleAll({ moonlens, store }: Pick<CoreWorld, "moonlens" | "store">) {
  for (;;) {
    await moonlens.tidy();
    const open = await store.ledger.listOpenCharges({
      beforeMs: Number.MAX_SAFE_INTEGER,
      limit: 1,
    });
    if (open.length === 0) return;
  }
}
