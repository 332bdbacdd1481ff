import { Readable } from "node:stream";
import { commands } from "#commands";
import {
  createMoonlens,
  type Logger,
  type Moonlens,
  type ReceivedTurn,
  type Store,
  type TurnQueue,
  type TurnRequest,
  type Wording,
} from "#core";
import { createEmbeddedQueue } from "#queue";
import { startHousekeeping } from "../../../src/app/housekeeping-timer.ts";
import { startHeartbeat } from "../../../src/queue/line/heartbeat.ts";
import { createMember } from "../../../src/queue/line/member.ts";
import { createSimProcess, type SimProcess } from "../engine/sim-process.ts";
import { sleepUnlessAborted } from "../engine/virtual-time.ts";
import { gateStore } from "./gated-store.ts";
import { pngHead } from "./gateway.ts";
import type { World } from "./world.ts";

/** One run of the bot in one of its slots. */
export interface Bot {
  readonly process: SimProcess;
  readonly moonlens: Moonlens;
  /** Whether it takes events. */
  readonly isConnected: boolean;
  /** Stops in order. */
  stop(): Promise<void>;
}

export interface BotOptions {
  readonly slot: number;
  readonly generation: number;
  readonly store: Store;
  readonly wording: Wording;
  readonly readReceived: (turn: ReceivedTurn) => TurnRequest | undefined;
  readonly onKilled: () => void;
  readonly onError: (text: string) => void;
}

/** What comes again and again comes a few times more seldom than in the real bot, so that an hour is quickly lived. */
const timing = {
  beatMs: 15_000,
  deadAfterMs: 75_000,
  recoverMs: 3 * 60_000 + 17,
  answerMs: 30_000,
};
const tidyMs = 6 * 60_000;

/** As `STOP_SECONDS` has it, and the words after that. */
const drainMs = 6_000;
const lastWordsMs = 2_000;

/**
 * Starts the bot as `src/app` does.
 * @throws what the start fails with, such as a database that is away.
 */
export async function startBot(world: World, options: BotOptions): Promise<Bot> {
  const { time } = world;
  const { slot, generation, onKilled } = options;
  const name = `bot ${slot}.${generation}`;
  const process = createSimProcess(name, { time, onKilled });
  try {
    return await time.as(process, () => compose(world, { ...options, process }));
  } catch (error) {
    process.kill();
    throw error;
  }
}

async function compose(
  world: World,
  options: BotOptions & { readonly process: SimProcess },
): Promise<Bot> {
  const { time, random, disk, gateway, chat } = world;
  const { slot, process, wording } = options;
  const mishaps = () => world.mishaps;
  const logger = createLogger(options);
  const store = gateStore(options.store, { process, slot, random, mishaps });
  const spool = disk.mount(process, slot);
  const platform = chat.connect(process, { slot, spool, readReceived: options.readReceived });
  const { queue, leave } = await openQueue(world, { ...options, logger });
  let lastId = 0;
  const moonlens = createMoonlens({
    store,
    queue,
    spool,
    lunos: gateway.connect(process, slot),
    media: {
      // Its name says what was posted.
      load: async (reference) => {
        const bytes = Buffer.concat([pngHead, Buffer.from(reference.name)]);
        return {
          reference,
          bytes: { byteLength: bytes.byteLength, open: () => Readable.from([bytes]) },
          kind: "image",
          mediaType: "image/png",
          [Symbol.asyncDispose]: async () => undefined,
        };
      },
      loadOwn: async (reference, { bytes }) => ({
        reference,
        bytes,
        kind: "image",
        mediaType: "image/png",
        [Symbol.asyncDispose]: async () => undefined,
      }),
      purge: async () => 0,
    },
    platforms: [platform],
    knownPlatforms: [{ platform: "discord", pattern: "\\d+" }],
    wording,
    commands,
    limits: { maxOpenTurns: 20, maxTurnsPerMinute: 100, maxPromptCharacters: 4_000 },
    preferences: { see: ["sim/see"], draw: ["sim/draw"], listen: ["sim/see"] },
    isBalanceVisible: true,
    isSandbox: false,
    spreadsheets: { write: async () => Buffer.from("a spreadsheet") },
    charts: {
      paint: () =>
        process.step(() => Buffer.from("a chart"), {
          latencyMs: [0, random.int(50, 400)],
          fate: mishaps().ofProcess(slot, "charts.paint"),
        }),
    },
    clock: time.wallMs,
    createId() {
      lastId += 1;
      return `${process.name.replaceAll(/\D/g, "-")}-${lastId}-${random.int(0, 1_000_000)}`;
    },
    logger,
    wait: async (durationMs, { signal }) => {
      await sleepUnlessAborted(durationMs, undefined, { signal });
    },
  });
  let isConnected = false;
  const housekeeping = startHousekeeping(moonlens, tidyMs);
  await moonlens.start({
    connect: async () => {
      isConnected = true;
    },
  });
  return {
    process,
    moonlens,
    get isConnected() {
      return isConnected && !process.isDead;
    },
    async stop() {
      isConnected = false;
      const signal = AbortSignal.timeout(drainMs);
      await time.as(process, async () => {
        await moonlens.stop({ signal, lastWordsMs });
        await housekeeping[Symbol.asyncDispose]();
        await leave();
      });
      process.kill();
    },
  };
}

interface OpenedQueue {
  readonly queue: TurnQueue;
  leave(): Promise<void>;
}

async function openQueue(
  { plan, tables }: World,
  {
    slot,
    process,
    logger,
  }: Pick<BotOptions, "slot"> & { readonly process: SimProcess; readonly logger: Logger },
): Promise<OpenedQueue> {
  const concurrency = { words: plan.concurrency, pictures: plan.concurrency };
  if (plan.processes === 1) {
    return {
      queue: createEmbeddedQueue({ concurrency, logger, recoverMs: timing.recoverMs }),
      leave: async () => undefined,
    };
  }
  const member = createMember({
    concurrency,
    common: "one disk",
    timing,
    logger,
    openTables: (standing) =>
      tables.open(process, { slot, processId: process.name, standing, ...timing }),
  });
  await member.join();
  tables.listen(process, member.react);
  const heartbeat = startHeartbeat(member.heartbeat);
  member.pulse.current = heartbeat;
  const looking = setInterval(member.recover, timing.recoverMs);
  return {
    queue: member.queue,
    async leave() {
      clearInterval(looking);
      await heartbeat[Symbol.asyncDispose]();
      await member.leave();
    },
  };
}

/** What a healthy bot never logs as an error tells of a fault. */
function createLogger({ onError }: Pick<BotOptions, "onError">): Logger {
  const ignore = () => undefined;
  return {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error(fields, message) {
      const { err } = fields;
      onError(err instanceof Error ? `${message}: ${err.stack ?? err.message}` : message);
    },
  };
}
