import { MessageFlags } from "discord.js";
import {
  type Attempt,
  attempt,
  type Intent,
  observeNothing,
  refuseUntaken,
  type UserError,
} from "#core";
import { DiscordError } from "../wire/errors.ts";
import { acknowledge, acknowledgeQuietly } from "./acknowledgement.ts";
import { noteArrival, waitUntilNoted } from "./arrivals.ts";
import type { EventContext } from "./event-context.ts";
import type { ArrivedEvent } from "./received-turns.ts";
import { toTurn, type Visit } from "./visit.ts";

export interface TurnWish {
  /** Only the person sees the answer. It is said with the acknowledgement and can't change. */
  readonly isPrivate: boolean;
  /** What the person asks for. What it throws is their answer. */
  readonly readIntent: () => Intent | Promise<Intent>;
  /** Asked for by the notice of a deletion, which stays as it is until that is undone. */
  readonly undoesDeletion?: true;
  /** What the person had typed for it, which they get back where it can't be done. */
  readonly typed?: string | undefined;
  /** What of the interaction is kept until it is read, where that takes longer. */
  readonly event?: ArrivedEvent | undefined;
}

/** Notes an interaction, acknowledges it, and hands the turn to the core. */
export async function takeTurn(visit: Visit, wish: TurnWish, context: EventContext): Promise<void> {
  const { options } = context;
  const intent = attempt(wish.readIntent);
  // It is awaited only after the acknowledgement.
  if (intent.type === "read" && intent.value instanceof Promise) {
    intent.value.catch(() => undefined);
  }
  // What can be refused at once concerns nobody else.
  const isPrivate = wish.isPrivate || intent.type === "refused";
  const { undoesDeletion } = wish;
  const facts = { id: options.createId(), nowMs: options.clock(), undoesDeletion };
  const { event = { type: "interaction" } } = wish;
  const arrival = noteArrival(
    toTurn(visit, { ...facts, isPrivate }),
    { event, intent: readAtOnce(intent) },
    context,
  );
  await waitUntilNoted(arrival);
  const acknowledged = await tryToAcknowledge(visit, { options, isPrivate, undoesDeletion });
  const turn = toTurn(visit, { ...facts, isPrivate: acknowledged?.isPrivate ?? isPrivate });
  if ((await arrival.outcome) === "duplicate") return;
  // A private answer has no other way than the acknowledged interaction; a public one has the channel.
  if (acknowledged === undefined && isPrivate) return await options.moonlens.dismiss(turn.id);
  try {
    if (intent.type === "refused") throw intent.error;
    await options.moonlens.submit({ ...turn, intent: await intent.value });
  } catch (error) {
    await refuseUntaken(turn, { error, typed: wish.typed, options });
  }
}

/** Tells Discord that a press was seen. False when it didn't hear it in time: the person presses again. */
export async function acknowledgePress(visit: Visit, context: EventContext): Promise<boolean> {
  const { rest } = context.options;
  return await answerInTime(visit, () => acknowledgeQuietly(rest, visit.interaction), context);
}

/** Says something that only the person who pressed sees. */
export async function tell(
  { interaction }: Pick<Visit, "interaction">,
  {
    text,
    components,
    context,
  }: {
    readonly text: string;
    readonly components?: readonly object[];
    readonly context: EventContext;
  },
): Promise<void> {
  const { rest, signal } = context.options;
  await rest.send({
    operation: "answer a press",
    method: "POST",
    route: `/webhooks/${interaction.applicationId}/${interaction.token}`,
    body: {
      content: text,
      flags: MessageFlags.Ephemeral,
      ...(components === undefined ? {} : { components }),
      allowed_mentions: { parse: [] },
    },
    authorization: "none",
    attempts: "once",
    signal,
  });
}

/** Refuses what somebody came for, for one pair of eyes. */
export async function refuseVisit(
  visit: Visit,
  error: UserError,
  context: EventContext & { readonly typed?: string },
): Promise<void> {
  const readIntent = () => {
    throw error;
  };
  await takeTurn(visit, { isPrivate: true, readIntent, typed: context.typed }, context);
}

function readAtOnce(intent: Attempt<Intent | Promise<Intent>>): Intent | undefined {
  return intent.type === "read" && !(intent.value instanceof Promise) ? intent.value : undefined;
}

async function tryToAcknowledge(
  visit: Visit,
  {
    options,
    isPrivate,
    undoesDeletion = false,
  }: {
    readonly options: EventContext["options"];
    readonly isPrivate: boolean;
    readonly undoesDeletion: boolean | undefined;
  },
): Promise<{ readonly isPrivate: boolean } | undefined> {
  const { rest } = options;
  const quietly = async () => {
    await acknowledgeQuietly(rest, visit.interaction);
    return { isPrivate };
  };
  const loudly = () => acknowledge(rest, { ...visit, isPrivate });
  try {
    return await timeAnswer(undoesDeletion ? quietly : loudly, options);
  } catch (error) {
    return noteLateness(error, { visit, options }) ? { isPrivate } : undefined;
  }
}

/** Answers an interaction at once. False when Discord did not take it in time: the person sees that it failed. */
export async function answerInTime(
  visit: Visit,
  answer: () => Promise<void>,
  { options }: EventContext,
): Promise<boolean> {
  try {
    await timeAnswer(answer, options);
    return true;
  } catch (error) {
    return noteLateness(error, { visit, options });
  }
}

/** Discord gives 3 seconds from the event to the first answer; nothing is awaited before. */
async function timeAnswer<Result>(
  answer: () => Promise<Result>,
  { clock, observe = observeNothing }: EventContext["options"],
): Promise<Result> {
  const startedAtMs = clock();
  const note = (outcome: "in-time" | "late") => {
    const elapsedMs = clock() - startedAtMs;
    observe({ type: "event-acknowledged", platform: "discord", outcome, elapsedMs });
  };
  try {
    const result = await answer();
    note("in-time");
    return result;
  } catch (error) {
    note("late");
    throw error;
  }
}

/** True when Discord has an answer already, as after a repeated request. */
function noteLateness(
  error: unknown,
  {
    visit,
    options: { logger },
  }: { readonly visit: Visit; readonly options: EventContext["options"] },
): boolean {
  if (error instanceof DiscordError && error.problem === "acknowledged-already") return true;
  logger.warn(
    { err: error, interaction: visit.interaction.id },
    "an interaction was acknowledged too late",
  );
  return false;
}
