import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import type { DiscordAdapter } from "#adapters/discord";
import { ConfigError, type TurnRequest } from "#core";
import { createEmbeddedShares, openPostgresQueue } from "#queue";
import { ofBoth } from "../../../contract/queue.ts";
import { lendToEachTest } from "../../../support/postgres/lent-database.ts";
import { createRecordingLogger } from "../../../support/recording-logger.ts";
import { createMoonlensDouble } from "../support/moonlens-double.ts";
import {
  createSandboxWorld,
  type SandboxWorld,
  type SandboxWorldOptions,
} from "../support/sandbox-world.ts";

let world: SandboxWorld;
const lent = lendToEachTest();

/** As quick as Discord's rules allow it there. */
const identifyIntervalMs = 200;
const identifyEveryMs = 250;

async function openWorld(sandbox: SandboxWorldOptions["sandbox"] = {}): Promise<void> {
  const rateLimitScale = Number.POSITIVE_INFINITY;
  const rules = { recommendedShards: 2, identifyIntervalMs, rateLimitScale, ...sandbox };
  world = lent.resources.use(await createSandboxWorld({ start: false, sandbox: rules }));
}

interface Process {
  readonly adapter: DiscordAdapter;
  readonly turns: readonly TurnRequest[];
  readonly texts: () => readonly string[];
  readonly losses: readonly Error[];
  readonly logger: ReturnType<typeof createRecordingLogger>;
  stop(): Promise<void>;
}

/** A process that takes what comes to it from Discord, and does nothing else. */
async function start(
  options: {
    readonly isAlone?: boolean;
    readonly shards?: Parameters<SandboxWorld["createAdapter"]>[0];
    readonly recountMs?: number;
  } = {},
): Promise<Process> {
  const logger = createRecordingLogger();
  const own = lent.resources.use(new AsyncDisposableStack());
  const queue = options.isAlone
    ? undefined
    : own.use(
        await openPostgresQueue({
          connectionString: lent.database,
          common: "the same folder",
          concurrency: ofBoth(0),
          logger,
          timing: {
            ...{ beatMs: 100, deadAfterMs: 120_000, recoverMs: 60_000 },
            recountMs: options.recountMs ?? 60_000,
          },
        }),
      );
  const turns: TurnRequest[] = [];
  const losses: Error[] = [];
  const adapter = own.use(
    world.createAdapter({
      shards: "auto",
      shares: queue?.shares ?? createEmbeddedShares(),
      logger,
      ...options.shards,
      timing: { identifyEveryMs, ...options.shards?.timing },
    }),
  );
  const moonlens = createMoonlensDouble({ submit: async (turn) => void turns.push(turn) });
  await adapter.start({ moonlens, onLost: (error) => losses.push(error) });
  const texts = () =>
    turns.map(({ intent }) =>
      "text" in intent && typeof intent.text === "string" ? intent.text : "",
    );
  return { adapter, turns, texts, losses, logger, stop: () => own.disposeAsync() };
}

const listSessions = async () => (await world.control.state()).bot.sessions;

/** By which shards are connected, over all processes. */
async function expectConnected(shards: readonly (readonly [number, number])[]): Promise<void> {
  await eventually(async () => {
    const sessions = (await listSessions()).filter(({ isConnected }) => isConnected);
    const found = sessions.map(({ shard }) => shard.join("/")).toSorted();
    expect(found).toEqual(shards.map((shard) => shard.join("/")).toSorted());
  });
}

async function say(text: string, place: "lounge" | "studio"): Promise<void> {
  const { ids, control, channelId } = world;
  const where = place === "lounge" ? channelId : ids.studio.channelIds.studio;
  await control.say({ as: "ava", channelId: where, text: `<@${ids.botId}> ${text}.` });
}

const identifiesLeft = async () => (await world.control.state()).bot.identifiesLeft;

describe("a process that deals out Discord's shards", { timeout: 60_000 }, () => {
  it("serves all that Discord recommends when it is alone", async () => {
    await openWorld();
    const only = await start({ isAlone: true });
    await expectConnected([
      [0, 2],
      [1, 2],
    ]);
    await say("one", "lounge");
    await say("two", "studio");
    await eventually(() => expect([...only.texts()].toSorted()).toEqual(["one.", "two."]));
    expect(only.adapter.status()).toMatchObject({ connection: "connected", guildCount: 2 });
    await only.stop();
    expect(await listSessions()).toEqual([]);
  });

  it("hands a shard to whoever comes with its session, so that nothing new is started and nothing is lost", async () => {
    await openWorld();
    const first = await start();
    await expectConnected([
      [0, 2],
      [1, 2],
    ]);
    const left = await identifiesLeft();
    const second = await start();
    await eventually(async () => {
      const resumes = (await listSessions()).map((session) => session.resumes);
      expect(resumes.toSorted()).toEqual([0, 1]);
    });
    await eventually(() =>
      expect(second.logger.lines).toContainEqual(
        expect.objectContaining({ message: "connected to a shard" }),
      ),
    );
    await say("one", "lounge");
    await say("two", "studio");
    await eventually(() => {
      expect([...first.texts(), ...second.texts()].toSorted()).toEqual(["one.", "two."]);
    });
    expect(first.turns).toHaveLength(1);
    expect(await identifiesLeft()).toBe(left);
  });

  it("knows a server that Discord told another process of: its language, its thread, what is allowed there", async () => {
    await openWorld({ recommendedShards: 1 });
    const first = await start();
    const { id: threadId } = (await world.control.call(
      "POST",
      `/channels/${world.ids.studio.channelIds.studio}/threads`,
      {
        as: "ava",
        name: "a thread",
      },
    )) as { id: string };
    const second = await start();
    await first.stop();
    await eventually(async () =>
      expect((await listSessions())[0]).toMatchObject({ isConnected: true, resumes: 1 }),
    );
    await world.control.say({
      as: "ava",
      channelId: threadId,
      text: `<@${world.ids.botId}> hello.`,
    });
    await eventually(() => expect(second.turns).toHaveLength(1));
    expect(second.turns[0]).toMatchObject({
      workspace: { name: "Moonlens Studio" },
      locale: "id",
    });
    expect(second.adapter.nameChannel?.(threadId)).toBe("#a thread");
  });

  it("loses nothing and asks nothing twice while processes come and go", async () => {
    await openWorld();
    const processes = [await start()];
    await expectConnected([
      [0, 2],
      [1, 2],
    ]);
    const said: string[] = [];
    const over = new AbortController();
    const talking = (async () => {
      while (!over.signal.aborted) {
        const text = `number ${said.length}`;
        said.push(`${text}.`);
        await say(text, said.length % 2 === 0 ? "lounge" : "studio");
      }
    })();
    for (let round = 0; round < 3; round += 1) {
      const next = await start();
      await processes.at(-1)?.stop();
      processes.push(next);
    }
    over.abort();
    await talking;
    const heard = () => processes.flatMap(({ texts }) => texts());
    await eventually(() => expect(heard().length).toBeGreaterThanOrEqual(said.length));
    expect(new Set(heard())).toEqual(new Set(said));
    const keys = processes.flatMap(({ turns }) => turns.map((turn) => turn.deduplicationKey));
    expect(keys.length).toBe(new Set(keys).size);
    expect(await identifiesLeft()).toBe(998);
  });

  it("starts sessions at Discord's pace, over all processes", async () => {
    await openWorld({ recommendedShards: 6, maxConcurrency: 2 });
    // A busy machine may bring what was allowed to Discord more than a second later.
    const shards = { timing: { identifyEveryMs: 2_000 } };
    await Promise.all([start({ shards }), start({ shards }), start({ shards })]);
    await eventually(async () => {
      const sessions = (await listSessions()).filter(({ isConnected }) => isConnected);
      expect(sessions).toHaveLength(6);
    });
    expect((await world.control.state()).bot.refusedIdentifies).toBe(0);
  });

  it("starts no session when Discord would soon reset the token for it", async () => {
    await openWorld({ identifyLimit: 2 });
    const only = await start({ shards: { timing: { loginTimeoutMs: 5_000 } } });
    // It is well: to start it again would help nothing.
    expect(only.adapter.status().connection).toBe("connected");
    expect(only.logger.lines).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining("hardly any more sessions today"),
      }),
    );
    expect(await listSessions()).toEqual([]);
  });

  it("goes over to more shards when Discord recommends many more, and serves all the while", async () => {
    await openWorld();
    const processes = [await start({ recountMs: 200 }), await start({ recountMs: 200 })];
    await world.control.call("PATCH", "/application", { recommendedShards: 4 });
    await expectConnected([
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 4],
    ]);
    await say("still there", "studio");
    await eventually(() => {
      expect(new Set(processes.flatMap(({ texts }) => texts()))).toEqual(new Set(["still there."]));
    });
    for (const { losses } of processes) expect(losses).toEqual([]);
  });

  it("goes on after a while in which nobody was there, and hears what was said meanwhile", async () => {
    await openWorld({ recommendedShards: 1 });
    const first = await start();
    await first.stop();
    await say("is anybody there", "studio");
    const second = await start();
    await eventually(() => expect(second.texts()).toEqual(["is anybody there."]));
    expect(await identifiesLeft()).toBe(999);
  });

  it("begins anew when the session it was left is gone", async () => {
    await openWorld({ recommendedShards: 1, sessionLifeMs: 1 });
    const first = await start();
    await first.stop();
    const second = await start();
    await expectConnected([[0, 1]]);
    await say("hello", "lounge");
    await eventually(() => expect(second.texts()).toEqual(["hello."]));
    expect(await identifiesLeft()).toBe(998);
  });

  it("takes up no session that was started with other intents", async () => {
    await openWorld({ recommendedShards: 1 });
    const first = await start({ shards: { messageContentIntent: false } });
    await first.stop();
    await start();
    await expectConnected([[0, 1]]);
    expect(await identifiesLeft()).toBe(998);
  });

  it("says plainly when others chose their shards themselves", async () => {
    await openWorld();
    const fixed = await start({ shards: { shards: { ids: [0], count: 2 } } });
    const sharing = await start();
    const warning = (what: string) =>
      expect.objectContaining({ level: "warn", message: expect.stringContaining(what) });
    await eventually(() => {
      expect(sharing.logger.lines).toContainEqual(warning("DISCORD_SHARDS is `auto` here"));
      expect(fixed.logger.lines).toContainEqual(warning("DISCORD_SHARDS isn't `auto` here"));
    });
  });
});

describe("starting with dealt shards", { timeout: 60_000 }, () => {
  const failToStart = (shards: Parameters<SandboxWorld["createAdapter"]>[0]) =>
    start({ isAlone: true, shards: shards ?? {} }).then(
      () => undefined,
      (error: unknown) => error,
    );

  it("names the variable and the remedy when the token is refused", async () => {
    await openWorld();
    const error = await failToStart({ token: "NjAw.wrong.secret-token-of-mine" });
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ problems: [{ variable: "DISCORD_TOKEN" }] });
  });

  it("names the variable and the remedy when the intent is off", async () => {
    await openWorld({ messageContentIntent: false });
    expect(await failToStart({})).toMatchObject({
      problems: [{ variable: "DISCORD_MESSAGE_CONTENT" }],
    });
  });

  it("gives up with a clear error when nothing listens at the address", async () => {
    await openWorld();
    const error = await failToStart({ apiUrl: "http://127.0.0.1:9/api" });
    expect(error).toMatchObject({ code: "discord_unreachable", retryable: true });
  });
});
