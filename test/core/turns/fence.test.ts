import { setTimeout as delay } from "node:timers/promises";
import { eventually, patience, startTcpRelay } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ChatPlatform, type OpenReplyOptions, TurnTakenError } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { type PostgresServer, startPostgres } from "../../support/postgres/postgres.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

const connect = async () => undefined;

/** Two processes with one database, of which one draws and can be cut off from it for longer than the other waits. */
async function openTwoProcesses(resources: AsyncDisposableStack) {
  const databaseUrl = await server.createDatabase();
  const url = new URL(databaseUrl);
  const relay = resources.use(await startTcpRelay(Number(url.port)));
  url.port = String(relay.port);
  const recording = createRecordingPlatform();
  const opened: OpenReplyOptions[] = [];
  const platform: ChatPlatform = {
    ...recording,
    openReply(target, options) {
      opened.push(options);
      return recording.openReply(target, options);
    },
  };
  const picture = Promise.withResolvers<void>();
  const lunos = createScriptedLunos(async function* (request, options) {
    await picture.promise;
    yield* drawOne(request, options);
  });
  const open = async (address: string) =>
    resources.use(
      await openCoreWorld({
        lunos,
        platform,
        databaseUrl: address,
        // Slow enough for a busy machine, on which nobody else is to be taken for dead.
        timing: { beatMs: 100, deadAfterMs: 3_000 },
        // A hundred times as fast as in life.
        wait: (durationMs, { signal }) => delay(durationMs / 100, undefined, { signal }),
      }),
    );
  const drawing = await open(url.href);
  await drawing.moonlens.start({ connect });
  const turn = createTurn({ intent: drawIntent });
  await drawing.moonlens.submit(turn);
  await eventually(() => expect(lunos.requests).toHaveLength(1));
  const other = await open(databaseUrl);
  await other.moonlens.start({ connect });
  return { relay, picture, lunos, recording, opened, drawing, other, turn };
}

it.each(["before", "after"] as const)(
  "a picture that comes to a process taken for dead, %s it comes back, takes the place of the apology once",
  async (moment) => {
    await using resources = new AsyncDisposableStack();
    const { relay, picture, lunos, recording, opened, other, turn } =
      await openTwoProcesses(resources);
    await relay.cut();
    const apology = await recording.final(turn.id);
    expect(apology.status).toMatchObject({ failure: { sentence: { key: "restarted" } } });
    const [first] = opened;
    if (moment === "before") picture.resolve();
    await relay.restore();
    const ask = async () => first?.ensureOurs?.({ signal: patience() });
    if (moment === "after") {
      await expect(ask()).rejects.toBeInstanceOf(TurnTakenError);
      picture.resolve();
    }
    await eventually(() => expect(recording.finished).toHaveLength(2));
    expect(recording.finished[1]).toMatchObject({
      status: { type: "done" },
      pictures: [{ turnId: turn.id }],
    });
    await eventually(async () => {
      expect((await other.store.turns.load(turn.id))?.state).toBe("delivered");
    });
    expect(await other.store.pictures.listForTurn(turn.id)).toHaveLength(1);
    // Who takes a reply up opens it from what is there, and looks for more.
    expect(opened.at(-1)).toMatchObject({ isTakenUp: true, receipt: expect.anything() });
    expect(recording.finished).toHaveLength(2);
    expect(lunos.requests).toHaveLength(1);
  },
);

it("a process that was cut off for long says nothing before it was heard, and then goes on where nobody took over", async () => {
  await using resources = new AsyncDisposableStack();
  const { relay, picture, recording, drawing, other, turn } = await openTwoProcesses(resources);
  // Nobody is there to take anything up.
  await other[Symbol.asyncDispose]();
  await relay.cut();
  const missed = () =>
    drawing.logger.lines.filter(({ message }) => message.includes("heartbeat failed")).length;
  // Longer than the others would wait.
  await eventually(() => expect(missed()).toBeGreaterThan(32));
  picture.resolve();
  await eventually(() => expect(missed()).toBeGreaterThan(36));
  expect(recording.finished).toEqual([]);
  await relay.restore();
  expect((await recording.final(turn.id)).pictures).toHaveLength(1);
  expect(recording.finished).toHaveLength(1);
});
