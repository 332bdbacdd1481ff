import { v7 as createId } from "uuid";
import { createReplyView, createWorkspaceReference, type Store } from "#core";
import { createTurn } from "../../test/support/turns.ts";
import { countStatements } from "../support/statements.ts";

/** All that a turn asks of the store, over so many turns, some of them at once. */
export async function measureTurns(
  store: Store,
  { atOnce, count }: { readonly atOnce: number; readonly count: number },
): Promise<{
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
  /** That PostgreSQL is asked. */
  readonly statementsPerTurn: number;
}> {
  const readCounts = countStatements();
  for (let index = 0; index < 20; index += 1) await playTurn(store, index);
  const timesMs: number[] = [];
  let next = 0;
  const before = readCounts().statements;
  const startedAtMs = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        next += 1;
        const beginMs = performance.now();
        await playTurn(store, next);
        timesMs.push(performance.now() - beginMs);
      }
    }),
  );
  const elapsedMs = performance.now() - startedAtMs;
  const sorted = timesMs.toSorted((left, right) => left - right);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return {
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    perSecond: (count / elapsedMs) * 1_000,
    statementsPerTurn: (readCounts().statements - before) / count,
  };
}

/** Of one of sixteen servers, where eight people write in four channels. */
async function playTurn(store: Store, index: number): Promise<void> {
  const person = { id: `discord:${index % 128}`, displayName: "Ava", isAdmin: false };
  const workspace = createWorkspaceReference({
    platform: "discord",
    kind: "guild",
    externalId: `server-${index % 16}`,
  });
  const turn = createTurn({ person, workspace, channelId: `channel-${index % 64}` });
  const nowMs = Date.now();
  const { appId } = await store.workspaces.ensure(turn.workspace);
  await store.turns.claim(turn);
  await store.ledger.reserve(
    {
      turnId: turn.id,
      workspaceId: turn.workspace.id,
      personId: person.id,
      personName: person.displayName,
      platform: "discord",
      channelId: turn.channelId,
      intent: "see",
      appId,
      day: "2026-11-21",
      startedAtMs: nowMs,
      reserved: "0.01",
    },
    { personPerDay: "100000", personPerMonth: "100000", workspacePerMonth: "1000000" },
  );
  await store.turns.start(turn.id);
  const id = createId();
  await store.ledger.openCharge({ id, turnId: turn.id, model: "google/see", atMs: nowMs });
  await store.ledger.settleCharge(id, {
    model: "google/see",
    promptTokens: 300,
    completionTokens: 100,
    credits: "0.000391",
    creditsAre: "measured",
  });
  await store.turns.savePerformed(turn.id, createReplyView({ ...turn, atMs: nowMs }), {
    outcome: "answered",
    pictureCount: 0,
    settledAtMs: nowMs,
  });
  await store.turns.saveDelivered(turn.id);
}
