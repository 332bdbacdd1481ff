import {
  createWorkspaceReference,
  type Intent,
  type Person,
  type ReceivedTurn,
  type TurnRequest,
  type WorkspaceReference,
} from "#core";
import type { Deed, Plan } from "../plan/plan.ts";
import type { Bot } from "./bot.ts";
import { chooseChannel } from "./channels.ts";
import type { ChatMessage } from "./chat.ts";
import { postedMark, toMark } from "./marks.ts";
import type { WorldRequest } from "./requests.ts";
import type { World } from "./world.ts";

const names = ["Ava", "Budi", "Cleo", "Dewi", "Eko"];

/** What becomes a turn, with what may come of it. */
interface Wish extends Pick<WorldRequest, "pictures" | "paidCalls"> {
  readonly intent: Intent;
}

function toFree(intent: Intent): Wish {
  return { intent, pictures: 0, paidCalls: 0 };
}

/** People and what they do; what they ask for goes to whichever process listens. */
export interface People {
  readonly requests: readonly WorldRequest[];
  /** Asks nobody: reads what was asked, as a platform lets one do. */
  readReceived(turn: ReceivedTurn): TurnRequest | undefined;
  /** Begins a deed. */
  begin(deed: Deed): void;
}

export function createPeople(
  world: World,
  { findBot }: { readonly findBot: (slot: number) => Bot | undefined },
): People {
  const { plan, time, chat, random, story } = world;
  const requests: WorldRequest[] = [];
  const intents = new Map<string, Intent>();
  let lastTurn = 0;

  function toTurn(deed: Deed, eventId: string): ReceivedTurn {
    lastTurn += 1;
    const workspace = toWorkspace(plan, deed.place);
    const person = toPerson(deed.person);
    return {
      version: 1,
      id: `turn-${deed.id}-${lastTurn}-${random.int(0, 1_000_000)}`,
      deduplicationKey: `sim:${eventId}`,
      receivedAtMs: time.wallMs(),
      workspace,
      person,
      channelId: chooseChannel(deed, person.id),
      isAgeRestricted: false,
      locale: "en",
      event: { deed: deed.id },
      replyTarget: {
        version: 1,
        platform: "discord",
        data: { placeId: workspace.id, personId: person.id },
      },
    };
  }

  function findAnswers(deedId: number): readonly ChatMessage[] {
    const request = requests.find(({ deed }) => deed.id === deedId);
    if (request === undefined) return [];
    return [...chat.messages.values()].filter(({ turnId }) => request.turnIds.has(turnId));
  }

  function findPicture(deedId: number): string | undefined {
    return findAnswers(deedId)
      .flatMap(({ body }) => body.pictures)
      .map(({ imageId }) => imageId)
      .at(-1);
  }

  function note(deed: Deed, { pictures, paidCalls }: Omit<Wish, "intent">): WorldRequest {
    const request: WorldRequest = {
      deed,
      mark: toMark(deed.id),
      sentAtMs: time.nowMs,
      turnIds: new Set(),
      rowless: new Set(),
      deletedAtMs: new Map(),
      isEnded: false,
      isForgotten: false,
      pictures,
      paidCalls,
    };
    requests.push(request);
    return request;
  }

  /** A wish that becomes a turn. */
  function ask(deed: Deed, { intent, ...wish }: Wish): void {
    const request = note(deed, wish);
    intents.set(`${deed.id}`, intent);
    send(deed, (bot) => hear(bot, request, intent));
  }

  /** A picture that others are shown: the bot may say what it shows, once, and owes nobody that. */
  function post(deed: Deed): void {
    const request = note(deed, { pictures: 0, paidCalls: 0 });
    send(deed, async (bot) => see(bot, request));
  }

  /** Brings a deed to the bot, as often as fate has it. */
  function send(deed: Deed, act: (bot: Bot) => Promise<void>): void {
    const { isLost, repeatsMs } = deed.fate;
    for (const laterMs of isLost ? repeatsMs : [0, ...repeatsMs]) {
      time.after(deed.fate.delayMs + laterMs, () => deliver(deed, act, laterMs > 0));
    }
  }

  /** To the process that would have to hear it, or to another that listens. */
  function deliver(deed: Deed, act: (bot: Bot) => Promise<void>, isAgain: boolean): void {
    const slots = Array.from({ length: plan.processes }, (_, index) => index);
    const order = [deed.fate.process, ...slots].slice(isAgain ? 1 : 0);
    const bot = order.map(findBot).find((candidate) => candidate?.isConnected === true);
    if (bot === undefined) {
      story.tell(`nobody hears ${describe(deed)}`);
      return;
    }
    time.after(0, () => void act(bot), bot.process);
  }

  /** What an adapter does with an event. */
  async function hear(bot: Bot, request: WorldRequest, intent: Intent): Promise<void> {
    const { moonlens, process } = bot;
    const received = toTurn(request.deed, `event-${request.deed.id}`);
    request.turnIds.add(received.id);
    try {
      if ((await moonlens.receive(received)) === "duplicate") return;
    } catch {
      // The store is away: it goes on without a row.
      request.heldBy = process;
      request.rowless.add(received.id);
    }
    await time.sleep(random.int(5, 80), process);
    request.acknowledgedAtMs ??= time.nowMs;
    // Its question is read from the platform.
    await time.sleep(random.int(5, 400), process);
    const { event: _event, ...turn } = received;
    await moonlens.submit({ ...turn, intent });
  }

  /** What an adapter does with pictures that nobody asks about. */
  function see({ moonlens, process }: Bot, { deed, mark, turnIds }: WorldRequest): void {
    const { event: _event, ...turn } = toTurn(deed, `post-${deed.id}`);
    const name = `${postedMark}${mark}`;
    const media = [{ type: "platform-file", declaredKind: "image", name }] as const;
    moonlens.describeUnasked({
      ...{ workspace: turn.workspace, channelId: turn.channelId, personId: turn.person.id },
      async read() {
        await time.sleep(random.int(5, 400), process);
        turnIds.add(turn.id);
        const { person: _person, ...unasked } = turn;
        return { ...unasked, intent: { media } };
      },
    });
  }

  /** A press that is answered at once, by a process that listens. */
  function press(deed: Deed, act: (bot: Bot) => Promise<unknown>): void {
    const slots = Array.from({ length: plan.processes }, (_, index) => index);
    const bot = [deed.fate.process, ...slots]
      .map(findBot)
      .find((candidate) => candidate?.isConnected === true);
    if (bot === undefined) return;
    time.after(deed.fate.delayMs, () => void act(bot).catch(() => undefined), bot.process);
  }

  /** What of it becomes a turn; nothing where there is no picture to start from. */
  function toWish(deed: Deed): Wish | undefined {
    const mark = toMark(deed.id);
    switch (deed.type) {
      case "ask":
        return { intent: toQuestion(mark), pictures: 0, paidCalls: 1 };
      case "draw": {
        const { count } = deed;
        return { intent: toDrawing(mark, count), pictures: count, paidCalls: count };
      }
      case "redraw":
      case "undo-delete": {
        const imageId = findPicture(deed.of);
        if (imageId === undefined) return undefined;
        if (deed.type === "undo-delete") return toFree({ type: "restore", imageId });
        const change = { type: deed.change };
        return { intent: { type: "redraw", imageId, change }, pictures: 1, paidCalls: 1 };
      }
      case "usage": {
        const what = { scope: "widest", period: "today", by: "person" } as const;
        return toFree({ type: "usage", ...what, format: deed.format });
      }
      case "search": {
        const imageId = deed.of === undefined ? undefined : findPicture(deed.of);
        const wish =
          imageId === undefined
            ? { words: "picture" }
            : { like: { type: "picture", imageId } as const };
        return toFree({ type: "gallery", action: "search", ...wish });
      }
      case "balance":
        return toFree({ type: "admin", action: "balance" });
      case "export":
        return toFree({ type: "privacy", action: "export" });
      case "forget-me":
        return toFree({ type: "privacy", action: "delete" });
      case "purge":
        return toFree({ type: "privacy", action: "purge" });
      default:
        return undefined;
    }
  }

  function begin(deed: Deed): void {
    story.tell(describe(deed));
    const wish = toWish(deed);
    if (deed.type === "forget-me")
      forget(({ deed: { person } }) => person === deed.person, deed.place);
    if (deed.type === "post") post(deed);
    else if (wish !== undefined) ask(deed, wish);
    else if (deed.type === "set-budget" || deed.type === "set-consent") changeSetting(deed);
    else if (deed.type === "favourite") mark(deed);
    else if (deed.type === "cancel" || deed.type === "agree" || deed.type === "delete-picture") {
      pressUnder(deed);
    }
  }

  function changeSetting(deed: Extract<Deed, { type: "set-budget" | "set-consent" }>): void {
    const key = deed.type === "set-budget" ? "personCreditsPerDay" : "confirmAboveCredits";
    const values = deed.credits === undefined ? [] : [deed.credits];
    const visit = {
      workspace: toWorkspace(plan, deed.place),
      person: toPerson(deed.person),
      locale: "en",
      changes: [{ key, values }],
    } as const;
    press(deed, ({ moonlens }) => moonlens.settings.change(visit));
  }

  function mark(deed: Extract<Deed, { type: "favourite" }>): void {
    const imageId = findPicture(deed.of);
    if (imageId === undefined) return;
    const who = {
      workspaceId: toWorkspace(plan, deed.place).id,
      personId: toPerson(deed.person).id,
    };
    press(deed, ({ moonlens }) => moonlens.toggleFavourite({ imageId, ...who }));
  }

  function pressUnder(deed: Extract<Deed, { type: "cancel" | "agree" | "delete-picture" }>): void {
    const request = requests.find(({ deed: { id } }) => id === deed.of);
    if (request === undefined) return;
    const { id: personId, isAdmin: isModerator } = toPerson(deed.person);
    const who = { workspaceId: toWorkspace(plan, deed.place).id, personId, isModerator };
    const [turnId] = request.turnIds;
    const imageId = findPicture(deed.of);
    if (deed.type === "delete-picture" && imageId !== undefined) {
      press(deed, async ({ moonlens }) => {
        const outcome = await moonlens.deletePicture({ imageId, ...who });
        if (outcome !== "deleted") return;
        request.isForgotten = true;
        request.deletedAtMs.set(imageId, time.nowMs);
      });
    }
    // The buttons are under what the bot has said so far.
    if (findAnswers(deed.of).length === 0) return;
    if (deed.type === "cancel" && turnId !== undefined) {
      press(deed, async ({ moonlens }) => {
        const outcome = await moonlens.cancel({ turnId, ...who });
        if (outcome === "cancelled") request.isEnded = true;
      });
    }
    if (deed.type === "agree" && turnId !== undefined) {
      forgetIfPurge(request);
      press(deed, async ({ moonlens }) => {
        const outcome = await moonlens.confirm({ turnId, personId });
        if (outcome === "confirmed") request.agreedAtMs = time.nowMs;
      });
    }
  }

  function forgetIfPurge({ deed }: WorldRequest): void {
    if (deed.type === "purge") forget(() => true, deed.place);
  }

  function forget(isMeant: (request: WorldRequest) => boolean, place: number): void {
    for (const request of requests) {
      if (request.deed.place === place && isMeant(request)) request.isForgotten = true;
    }
  }

  return {
    requests,
    readReceived(turn) {
      const deedId = (turn.event as { readonly deed?: number } | undefined)?.deed;
      const request = requests.find(({ deed }) => deed.id === deedId);
      const intent = intents.get(`${deedId}`);
      if (request === undefined || intent === undefined) return undefined;
      const { event: _event, ...rest } = turn;
      return { ...rest, intent };
    },
    begin,
  };
}

export function toWorkspace(plan: Plan, place: number): WorkspaceReference {
  return createWorkspaceReference({
    platform: "discord",
    kind: "guild",
    externalId: `${place + 1}`.repeat(18),
    name: plan.places[place]?.name ?? "",
  });
}

export function toPerson(index: number): Person {
  const displayName = names[index] ?? "Somebody";
  return { id: `discord:${index + 1}`, displayName, isAdmin: index === 0 };
}

export function describe(deed: Deed): string {
  const { displayName } = toPerson(deed.person);
  const of = "of" in deed ? ` under #${deed.of}` : "";
  return `#${deed.id} ${displayName} in place ${deed.place}: ${deed.type}${of}`;
}

function toQuestion(mark: string): Intent {
  const text = `Tell me about ${mark}, please.`;
  return { type: "see", task: "answer", text, media: [], conversation: [], notes: [] };
}

function toDrawing(mark: string, count: number): Intent {
  return { type: "draw", count, drawing: { prompt: `a picture of ${mark}` }, sources: [] };
}
