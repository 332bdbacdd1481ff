import { setTimeout as delay } from "node:timers/promises";
import { eventually, startTcpRelay } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ChatPlatform } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { type PostgresServer, startPostgres } from "../../support/postgres/postgres.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, finish, type Script } from "../../support/scripted-lunos.ts";
import { createTurn, seeIntent } from "../../support/turns.ts";

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

const connect = async () => undefined;
const count = 40;

/** Answers after a moment, so that turns are cut off in all of their stages. */
const answerSlowly: Script = async function* (_request, { signal }) {
  await delay(30 + Math.random() * 90, undefined, { signal });
  yield { type: "text-delta", text: "an answer" };
  yield finish();
};

it("answers what a gateway had only noted when it died, though workers can't read it", async () => {
  await using resources = new AsyncDisposableStack();
  const databaseUrl = await server.createDatabase();
  const { intent, ...arrived } = createTurn({ intent: { ...seeIntent, text: "who reads this?" } });
  const lunos = createScriptedLunos(answerSlowly);
  const open = async (concurrency: number, readReceived?: ChatPlatform["readReceived"]) => {
    const platform = createRecordingPlatform(readReceived === undefined ? {} : { readReceived });
    const world = await openCoreWorld({ lunos, platform, databaseUrl, concurrency });
    resources.defer(() => world[Symbol.asyncDispose]());
    await world.moonlens.start({ connect });
    return { ...world, platform };
  };
  const worker = await open(1);
  {
    const platform = createRecordingPlatform();
    await using dying = await openCoreWorld({ lunos, platform, databaseUrl, concurrency: 0 });
    await dying.moonlens.start({ connect });
    const turn = { ...arrived, event: { ids: ["1"] } };
    expect(await dying.moonlens.receive(turn)).toBe("received");
  }
  await open(0, async () => ({ ...arrived, intent }));
  expect((await worker.platform.final(arrived.id)).text).toBe("an answer");
  expect(lunos.requests).toHaveLength(1);
});

it("answers everybody and pays for nothing twice, however often one of them loses the database", async () => {
  await using resources = new AsyncDisposableStack();
  const databaseUrl = await server.createDatabase();
  const url = new URL(databaseUrl);
  const relay = resources.use(await startTcpRelay(Number(url.port)));
  url.port = String(relay.port);
  const platform = createRecordingPlatform();
  const lunos = createScriptedLunos(answerSlowly);
  const open = async (address: string, concurrency: number) =>
    resources.use(
      await openCoreWorld({
        lunos,
        platform,
        databaseUrl: address,
        concurrency,
        limits: { maxOpenTurns: count, maxTurnsPerMinute: 2 * count },
        // Whoever is busy for this long is taken for dead as well: all the better.
        timing: { beatMs: 50, deadAfterMs: 400 },
        // A hundred times as fast as in life.
        wait: (durationMs, { signal }) => delay(durationMs / 100, undefined, { signal }),
      }),
    );
  const gateway = await open(databaseUrl, 0);
  const steady = await open(databaseUrl, 2);
  const shaky = await open(url.href, 3);
  for (const { moonlens } of [gateway, steady, shaky]) await moonlens.start({ connect });

  const turns = Array.from({ length: count }, (_, index) =>
    createTurn({
      intent: { ...seeIntent, text: `question ${index}.` },
      person: { id: `discord:${index % 7}`, displayName: "Ava", isAdmin: false },
    }),
  );
  const heartbeatsMissed = () =>
    shaky.logger.lines.filter(({ message }) => message.includes("heartbeat failed")).length;
  for (const [index, turn] of turns.entries()) {
    await gateway.moonlens.submit(turn);
    if (index % 10 !== 5) continue;
    const before = heartbeatsMissed();
    await relay.cut();
    // Now shorter, now longer than what counts as death.
    const enough = index % 20 === 5 ? 3 : 12;
    await eventually(() => expect(heartbeatsMissed() - before).toBeGreaterThan(enough));
    await relay.restore();
  }

  await Promise.all(turns.map(({ id }) => platform.final(id)));
  await eventually(async () => expect(await gateway.store.turns.listUnfinished()).toEqual([]));
  expect(shaky.logger.lines.map(({ message }) => message)).toContain(
    "other processes thought this one had died and took over its turns",
  );
  const paid = lunos.requests.map(({ request }) => JSON.stringify(request.messages));
  for (const { intent } of turns) {
    const text = intent.type === "see" ? intent.text : "";
    expect(paid.filter((messages) => messages.includes(text)).length).toBeLessThan(2);
  }
  const answered = platform.finished.filter(({ status }) => status.type === "done");
  expect(new Set(answered.map(({ turnId }) => turnId)).size).toBeGreaterThan(count / 2);
});
