import { setTimeout as delay } from "node:timers/promises";
import type { Intent, JsonValue, ReceivedTurn, TurnRequest } from "#core";
import {
  findAnchor,
  type QuestionMemory,
  readMemory,
  toMessageTurn,
} from "../questions/questions.ts";
import type { EventContext } from "./event-context.ts";
import type { ArrivedEvent } from "./received-turns.ts";
import type { GatheredMessages } from "./spoken-messages.ts";

/** A turn that is being noted in the store while its event is still dealt with. */
export interface Arrival {
  readonly turn: Omit<TurnRequest, "intent">;
  /** Never rejects. `unknown`: the store is away, and the turn goes on without its help. */
  readonly outcome: Promise<"received" | "duplicate" | "unknown">;
}

/** The turn of a question that is spoken. */
export interface SpokenArrival extends Arrival {
  /** The message that decides what the question goes on with. */
  readonly anchorId: string;
  /** What it goes on with, read while more words may come. Never rejects; nothing where it has to be read again. */
  readonly memory: Promise<QuestionMemory | undefined>;
}

/** A store takes some milliseconds. One that takes longer than this is not waited for: Discord gives three seconds. */
const noteWithinMs = 500;

/**
 * Resolves when a turn is noted, which comes before its acknowledgement: from that on its person sees "thinking…",
 * and a death of the process would leave them with it. That it survives a power cut as well comes beside the
 * acknowledgement, and before anything is paid for. At the latest after half a second.
 */
export async function waitUntilNoted({ outcome }: Arrival): Promise<void> {
  const impatience = new AbortController();
  const patience = delay(noteWithinMs, undefined, impatience).catch(() => undefined);
  await Promise.race([outcome, patience]);
  impatience.abort();
}

/** Begins to note a turn. Awaits nothing. */
export function noteArrival(
  turn: Omit<TurnRequest, "intent">,
  { event, intent }: { readonly event: ArrivedEvent; readonly intent?: Intent | undefined },
  { options }: EventContext,
): Arrival {
  const received = toReceived(turn, { event, intent });
  const outcome = options.moonlens.receive(received, { isUrgent: false }).catch(toUnknown);
  return { turn, outcome };
}

interface Speaking {
  readonly context: EventContext;
  readonly before: SpokenArrival | undefined;
}

/**
 * Notes the question that messages make so far, in the place of what was noted of it before, and reads meanwhile what it
 * goes on with: more words change nothing of that.
 */
export function noteMessages(messages: GatheredMessages, speaking: Speaking): SpokenArrival {
  const arrival = noteSpoken(messages, speaking);
  const { context, before } = speaking;
  const { id: anchorId } = findAnchor(messages);
  if (before?.anchorId === anchorId) return { ...arrival, anchorId, memory: before.memory };
  const read = async () =>
    (await arrival.outcome) === "duplicate"
      ? undefined
      : await readMemory(messages, { ...context.options, ...context });
  return { ...arrival, anchorId, memory: read().catch(() => undefined) };
}

function noteSpoken(messages: GatheredMessages, { context, before }: Speaking): Arrival {
  const { createId, clock, moonlens } = context.options;
  const { surroundings } = context;
  const last = messages.at(-1) ?? messages[0];
  const turn = toMessageTurn(last, { id: createId(), nowMs: clock(), surroundings });
  const ids = messages.map(({ id }) => id);
  const received = toReceived(turn, { event: { type: "messages", ids }, intent: undefined });
  // Nothing is acknowledged because of it: Discord sends a message once, whatever becomes of it.
  const isUrgent = false;
  const receive = () => moonlens.receive(received, { isUrgent });
  if (before === undefined) return { turn, outcome: receive().catch(toUnknown) };
  const replace = async () => {
    if ((await before.outcome) !== "received") return await receive();
    const outcome = await moonlens.receive(received, { replaces: before.turn.id, isUrgent });
    // Another process has the last of these messages, and with it the question.
    if (outcome === "duplicate") await moonlens.dismiss(before.turn.id);
    return outcome;
  };
  return { turn, outcome: replace().catch(toUnknown) };
}

function toReceived(
  turn: Omit<TurnRequest, "intent">,
  { event, intent }: { readonly event: ArrivedEvent; readonly intent: Intent | undefined },
): ReceivedTurn {
  // Plain JSON, without what is undefined.
  const data: JsonValue = JSON.parse(JSON.stringify(event));
  return intent === undefined ? { ...turn, event: data } : { ...turn, event: data, intent };
}

/** The core has logged it. */
function toUnknown(): "unknown" {
  return "unknown";
}
