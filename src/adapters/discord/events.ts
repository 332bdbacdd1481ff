import type { z } from "zod";
import {
  type ChatCommand,
  type ChatPlatform,
  type Clock,
  createReplyView,
  type Logger,
  reduceReply,
  type Sentence,
  type TurnRequest,
  UserError,
} from "#core";
import { acknowledge } from "./acknowledgement.ts";
import type { Surroundings } from "./connection.ts";
import type { DiscordRest } from "./discord-rest.ts";
import { DiscordError } from "./errors.ts";
import { isPrivateInteraction, readIntent, toTurn } from "./interactions.ts";
import {
  type InteractionPayload,
  interactionPayload,
  type MessagePayload,
  messagePayload,
} from "./payloads.ts";
import { isAddressed, readQuestion } from "./questions.ts";
import type { TypingIndicators } from "./typing.ts";

export interface EventHandlersOptions {
  readonly rest: DiscordRest;
  readonly typing: TypingIndicators;
  readonly commands: readonly ChatCommand[];
  readonly openReply: ChatPlatform["openReply"];
  readonly submit: (request: TurnRequest) => Promise<void>;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly createId: () => string;
  /** Aborts when the adapter stops. */
  readonly signal: AbortSignal;
}

/** What comes from the gateway. None of these throws; what goes wrong is answered and logged. */
export interface EventHandlers {
  onInteraction(payload: unknown, surroundings: Surroundings): void;
  onMessage(payload: unknown, surroundings: Surroundings): void;
  /** Resolves when every event that came has been handed on or answered. */
  settle(): Promise<void>;
}

export function createEventHandlers(options: EventHandlersOptions): EventHandlers {
  const { logger, signal } = options;
  const running = new Set<Promise<void>>();

  function run(work: () => Promise<void>): void {
    const task = work()
      .catch((error: unknown) => {
        if (!signal.aborted) logger.error({ err: error }, "an event from Discord was not handled");
      })
      .finally(() => running.delete(task));
    running.add(task);
  }

  return {
    onInteraction(payload, surroundings) {
      const interaction = interactionPayload.safeParse(payload);
      if (interaction.success)
        run(() => handleInteraction(interaction.data, { options, surroundings }));
      else logMalformed(interaction.error, { logger, what: "interaction" });
    },
    onMessage(payload, surroundings) {
      const message = messagePayload.safeParse(payload);
      if (!message.success) return logMalformed(message.error, { logger, what: "message" });
      if (!isAddressed(message.data, surroundings)) return;
      run(() => handleMessage(message.data, { options, surroundings }));
    },
    async settle() {
      await Promise.all(running);
    },
  };
}

interface EventContext {
  readonly options: EventHandlersOptions;
  readonly surroundings: Surroundings;
}

async function handleInteraction(
  interaction: InteractionPayload,
  { options, surroundings }: EventContext,
): Promise<void> {
  const isPrivate = isPrivateInteraction(interaction, options.commands);
  const isAcknowledged = await tryToAcknowledge(interaction, { options, isPrivate });
  // A private answer has no other way than the acknowledged interaction; a public one has the channel.
  if (isPrivate && !isAcknowledged) return;
  const { createId, clock, commands } = options;
  const turn = toTurn(interaction, { id: createId(), nowMs: clock(), isPrivate, surroundings });
  try {
    await options.submit({ ...turn, intent: readIntent(interaction, commands) });
  } catch (error) {
    await refuse(turn, { error, options });
  }
}

async function tryToAcknowledge(
  interaction: InteractionPayload,
  { options, isPrivate }: { options: EventHandlersOptions; isPrivate: boolean },
): Promise<boolean> {
  try {
    await acknowledge(options.rest, { interaction, isPrivate });
    return true;
  } catch (error) {
    if (error instanceof DiscordError && error.problem === "acknowledged-already") return true;
    options.logger.warn({ err: error, interaction: interaction.id }, "acknowledged too late");
    return false;
  }
}

async function handleMessage(
  message: MessagePayload,
  { options, surroundings }: EventContext,
): Promise<void> {
  options.typing.trigger(message.channel_id);
  const { createId, clock, rest } = options;
  const turn = await readQuestion(message, { id: createId(), nowMs: clock(), surroundings, rest });
  try {
    await options.submit(turn);
  } catch (error) {
    await refuse(turn, { error, options });
  }
}

/** Says what went wrong before the core had the turn. */
async function refuse(
  turn: Omit<TurnRequest, "intent">,
  { error, options }: { error: unknown; options: EventHandlersOptions },
): Promise<void> {
  if (!(error instanceof UserError)) {
    options.logger.error({ err: error, turn: turn.id }, "the turn was not taken");
  }
  const sentence: Sentence =
    error instanceof UserError ? error.sentence : { key: "somethingBroke" };
  const view = createReplyView({ id: turn.id, locale: turn.locale, atMs: turn.receivedAtMs });
  await options
    .openReply(turn.replyTarget, { turnId: turn.id })
    .finish(reduceReply(view, { type: "failed", failure: { sentence } }), {
      signal: options.signal,
    });
}

/** Names what is malformed, without the values. Kinds of interaction that we don't offer are passed over. */
function logMalformed(
  error: z.ZodError,
  { logger, what }: { logger: Logger; what: "interaction" | "message" },
): void {
  const fields = error.issues.map((issue) => issue.path.join("."));
  if (what === "interaction" && fields.every((field) => field === "type")) return;
  logger.warn({ fields }, `Discord sent a malformed ${what}`);
}
