import type { Store, Wording } from "#core";
import { createRandom } from "./engine/random.ts";
import type { Database } from "./engine/template.ts";
import { createVirtualTime, installVirtualTime } from "./engine/virtual-time.ts";
import type { BrokenPromise } from "./judge/case.ts";
import { findBrokenPromises } from "./judge/promises.ts";
import { createWatch } from "./judge/watch.ts";
import { hourMs, type Mishap, minuteMs, type Plan } from "./plan/plan.ts";
import { type Bot, startBot } from "./world/bot.ts";
import { createChat } from "./world/chat.ts";
import { createDisk } from "./world/disk.ts";
import { createGateway } from "./world/gateway.ts";
import { createMishaps, type Mishaps } from "./world/mishaps.ts";
import { createPeople, toWorkspace } from "./world/people.ts";
import { createTables } from "./world/tables.ts";
import { createStory, type World } from "./world/world.ts";

export interface Life {
  readonly broken: readonly BrokenPromise[];
  readonly story: readonly string[];
  readonly eventCount: number;
  readonly requestCount: number;
  readonly mishapCount: number;
  readonly crashCount: number;
}

/** A Tuesday at nine, in UTC: far from the end of a day, at which budgets begin anew. */
const wallStartMs = Date.UTC(2026, 5, 9, 9, 0, 0);

/** A start that fails is tried again, as a supervisor does. */
const restartMs = 5_000;

/** Lives a plan to its end, and says which promises were broken. The same plan lives the same life every time. */
export async function live(
  plan: Plan,
  { database, wording }: { readonly database: Database; readonly wording: Wording },
): Promise<Life> {
  const time = createVirtualTime({ wallStartMs });
  installVirtualTime(time);
  const random = createRandom(`${plan.seed}/world`);
  const story = createStory(time);
  const errors: string[] = [];
  const holder: { mishaps?: Mishaps; watched?: ReturnType<Parameters<typeof createWatch>[0]> } = {};
  const mishaps = () => {
    if (holder.mishaps === undefined) throw new Error("the world isn't there yet");
    return holder.mishaps;
  };
  const watch = createWatch(() => {
    if (holder.watched === undefined) throw new Error("nobody is there yet");
    return holder.watched;
  });
  const parts = { time, random, mishaps, tell: story.tell };
  const world: World = {
    plan,
    time,
    random,
    story,
    mishaps: createMishaps(plan, { time, random, tell: story.tell }),
    disk: createDisk(parts),
    gateway: createGateway({ ...parts, onCall: watch.onCall }),
    chat: createChat({ ...parts, onShown: watch.onShown }),
    tables: createTables(parts),
  };
  holder.mishaps = world.mishaps;
  const slots = createSlots(world, { database, wording, errors });
  const people = createPeople(world, { findBot: slots.find });
  holder.watched = { world, requests: people.requests };
  slots.readReceived = people.readReceived;
  await time.run({ ms: 0 });
  await slots.prepare();
  for (let slot = 0; slot < plan.processes; slot += 1) slots.start(slot);
  for (const deed of plan.deeds) time.after(deed.atMs, () => people.begin(deed));
  for (const mishap of plan.mishaps) plant(mishap, { world, slots });
  await time.run({ ms: plan.lifeMs });
  await slots.rest();
  const evidence = { requests: people.requests, store: slots.store(), errors };
  const broken = [...watch.broken, ...(await findBrokenPromises(world, evidence))];
  const { eventCount } = time;
  await slots.end();
  return {
    broken,
    story: story.lines,
    eventCount,
    requestCount: people.requests.length,
    mishapCount: world.mishaps.count,
    crashCount: slots.crashCount,
  };
}

function plant(mishap: Mishap, { world, slots }: { world: World; slots: Slots }): void {
  const { time, story } = world;
  switch (mishap.type) {
    case "hang":
      return void time.after(mishap.atMs, () => {
        const bot = slots.find(mishap.process);
        if (bot === undefined) return;
        story.tell(`process ${mishap.process} stands still for ${mishap.durationMs} ms`);
        bot.process.stopUntil(time.nowMs + mishap.durationMs);
      });
    case "roll":
      return void time.after(mishap.atMs, () => slots.roll(mishap.process));
    case "clock":
      return void time.after(mishap.atMs, () => {
        story.tell(`the clock is set by ${mishap.byMs} ms`);
        time.setWall(mishap.byMs);
      });
    default:
      // The others come about by themselves, at a step or in a span of time.
      return;
  }
}

type Slots = ReturnType<typeof createSlots>;

/** Keeps the bot's processes running, as a supervisor does. */
function createSlots(
  world: World,
  {
    database,
    wording,
    errors,
  }: { readonly database: Database; readonly wording: Wording; readonly errors: string[] },
) {
  const { plan, time, story } = world;
  const bots: (Bot | undefined)[] = [];
  const generations: number[] = [];
  let store: Store | undefined;
  let crashCount = 0;
  let isOver = false;

  /** A process that is alone begins with the file as it is; several have theirs behind a server. */
  const openStore = () => time.hold(openRealStore());

  async function openRealStore(): Promise<Store> {
    if (store !== undefined && plan.processes === 1) {
      await store[Symbol.asyncDispose]();
      store = undefined;
    }
    store ??= await database.open(time);
    return store;
  }

  function downMsOf(slot: number): number {
    const crash = plan.mishaps.find((mishap) => mishap.type === "crash" && mishap.process === slot);
    return crash?.type === "crash" ? crash.downMs : restartMs;
  }

  async function boot(slot: number): Promise<void> {
    if (isOver) return;
    const generation = (generations[slot] ?? 0) + 1;
    generations[slot] = generation;
    let isBegun = true;
    try {
      const bot = await startBot(world, {
        slot,
        generation,
        store: await openStore(),
        wording,
        readReceived: (turn) => slots.readReceived(turn),
        onKilled() {
          isBegun = false;
          bots[slot] = undefined;
          if (isOver) return;
          crashCount += 1;
          story.tell(`process ${slot} is down`);
          time.after(downMsOf(slot), () => slots.start(slot), time.outside);
        },
        onError: (text) => errors.push(text),
      });
      if (isBegun) bots[slot] = bot;
    } catch (error) {
      story.tell(`process ${slot} can't start: ${error instanceof Error ? error.message : ""}`);
    }
  }

  const slots = {
    /** Set when people are there. */
    readReceived: (() => undefined) as Parameters<typeof startBot>[1]["readReceived"],
    get crashCount() {
      return crashCount;
    },
    store(): Store {
      if (store === undefined) throw new Error("no process ever had a database");
      return store;
    },
    find: (slot: number) => bots[slot],
    start(slot: number): void {
      story.tell(`process ${slot} starts`);
      void boot(slot);
    },
    roll(slot: number): void {
      const bot = bots[slot];
      if (bot === undefined) return;
      story.tell(`process ${slot} is told to stop`);
      void bot.stop();
    },
    /** What admins chose before. */
    async prepare(): Promise<void> {
      const opened = await openStore();
      for (const [index, place] of plan.places.entries()) {
        const { personCreditsPerDay, confirmAboveCredits, isDescribed } = place;
        const workspace = await opened.workspaces.ensure(toWorkspace(plan, index));
        const settings = {
          ...(personCreditsPerDay === undefined ? {} : { personCreditsPerDay }),
          ...(confirmAboveCredits === undefined ? {} : { confirmAboveCredits }),
          ...(isDescribed ? ({ altText: "always" } as const) : {}),
        };
        const { revision } = workspace;
        await opened.workspaces.saveSettings(workspace.id, { revision, settings, changes: [] });
      }
    },
    /** Nothing goes wrong any more, and hours go by: questions that nobody answers, costs that come late, old files. */
    async rest(): Promise<void> {
      await time.run({ ms: plan.lifeMs + 13 * minuteMs });
      for (const hours of [1.2, 3, 26]) {
        time.setWall(hours * hourMs);
        await time.run({ ms: time.nowMs + 7 * minuteMs });
      }
    },
    async end(): Promise<void> {
      isOver = true;
      for (const bot of bots) bot?.process.kill();
      await store?.[Symbol.asyncDispose]();
      database.delete();
    },
  };
  return slots;
}
