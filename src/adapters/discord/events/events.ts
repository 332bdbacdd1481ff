import { SnowflakeUtil } from "discord.js";
import type { z } from "zod";
import {
  AppError,
  createBoundedMap,
  createMessageGatherer,
  createTasks,
  type ExpenseTexts,
  isFreshEdit,
  type Logger,
  type ReceivedTurn,
  type TurnRequest,
} from "#core";
import { createMenuTargets } from "../forms/menu-targets.ts";
import type { OpenSettingsForm } from "../forms/settings-form.ts";
import { isFromPerson } from "../questions/questions.ts";
import {
  type GoneChannel,
  type GoneMessages,
  interactionPayload,
  type MessagePayload,
  messagePayload,
} from "../wire/payloads.ts";
import { findMissingPermission } from "../wire/permissions.ts";
import type { JoinedGuild, Surroundings } from "../wire/surroundings.ts";
import { toGuildWorkspace } from "../wire/workspaces.ts";
import { noteMessages, type SpokenArrival } from "./arrivals.ts";
import type { EventContext, EventOptions } from "./event-context.ts";
import { createExplanations } from "./explanations.ts";
import { greetGuild } from "./greeting.ts";
import { handleInteraction } from "./interaction-events.ts";
import { handleQuestion } from "./message-events.ts";
import { offerPostedPictures } from "./posted/posted-pictures.ts";
import { bookPostedReceipts } from "./posted/posted-receipts.ts";
import { readReceived } from "./received-turns.ts";
import { type DiscordMessage, toPayloads, toSpoken } from "./spoken-messages.ts";

export interface EventHandlersOptions extends EventOptions {
  /** How long a file without words waits for the words that belong to it. */
  readonly gatherMs: number;
  /** How long words wait for more of them. */
  readonly moreWordsMs: number;
}

/** What comes from the gateway. None of these throws; what goes wrong is answered and logged. */
export interface EventHandlers {
  onInteraction(payload: unknown, surroundings: Surroundings): void;
  onMessage(payload: unknown, surroundings: Surroundings): void;
  /** A message changed: its author edited it, or Discord found something at its links. */
  onMessageEdit(payload: unknown, surroundings: Surroundings): void;
  /** Messages were deleted, by whomever. */
  onMessagesGone(gone: GoneMessages, surroundings: Surroundings): void;
  onChannelGone(gone: GoneChannel, surroundings: Surroundings): void;
  onGuildJoined(guild: JoinedGuild, surroundings: Surroundings): void;
  onGuildLeft(guildId: string, surroundings: Surroundings): void;
  /** As the port's. */
  readReceived(
    turn: ReceivedTurn,
    options: { readonly surroundings: Surroundings; readonly signal: AbortSignal },
  ): Promise<TurnRequest | undefined>;
  /** Resolves when every event that came has been handed on or answered. */
  settle(): Promise<void>;
}

/** Forms of settings that are being filled in. */
const maxOpenForms = 100;

/** Messages that became questions, for longer than their pictures wait to be described unasked. */
const maxAsked = 2_000;

export function createEventHandlers(options: EventHandlersOptions): EventHandlers {
  const { logger, signal } = options;
  const tasks = createTasks((error) => {
    const level = error instanceof AppError ? "warn" : "error";
    if (!signal.aborted) logger[level]({ err: error }, "an event from Discord couldn't be handled");
  });
  const menuTargets = createMenuTargets();
  const forms = {
    settingsForms: createBoundedMap<OpenSettingsForm>({ maxSize: maxOpenForms }),
    expenseForms: createBoundedMap<ExpenseTexts>({ maxSize: maxOpenForms }),
  };
  const explanations = createExplanations(options);
  const asked = createBoundedMap<true>({ maxSize: maxAsked });
  const toContext = (surroundings: Surroundings): EventContext => ({
    ...{ options, surroundings, menuTargets, explanations },
    ...forms,
  });
  const gatherer = createMessageGatherer<DiscordMessage, SpokenArrival>({
    ...options,
    onAddressed: (message) => {
      if (isOpen(message)) options.typing.trigger(message.payload.channel_id);
    },
    onHeld: (messages, before) => {
      const [first] = messages;
      // Where it can't be answered, nothing is noted.
      if (!isOpen(first)) return undefined;
      return noteMessages(toPayloads(messages), { context: toContext(first.surroundings), before });
    },
    onQuestion: (messages, arrival) => {
      for (const { id } of messages) asked.set(id, true);
      const context = toContext(messages[0].surroundings);
      tasks.run(() => handleQuestion({ messages: toPayloads(messages), arrival }, context));
    },
  });

  return {
    onInteraction(payload, surroundings) {
      const interaction = interactionPayload.safeParse(payload);
      if (interaction.success)
        tasks.run(() => handleInteraction(interaction.data, toContext(surroundings)));
      else logMalformed(interaction.error, { logger, what: "interaction" });
    },
    onMessage(payload, surroundings) {
      const message = messagePayload.safeParse(payload);
      if (!message.success) return logMalformed(message.error, { logger, what: "message" });
      if (!isFromPerson(message.data, surroundings)) return;
      const spoken = toSpoken(message.data, surroundings);
      gatherer.take(spoken);
      tasks.run(() => bookPostedReceipts(message.data, { options, surroundings }));
      if (spoken.isAddressed) return;
      offerPostedPictures(message.data, { options, surroundings, isAsked: asked.has });
    },
    onMessageEdit(payload, surroundings) {
      // Some tell of nothing but a preview.
      const message = messagePayload.safeParse(payload).data;
      if (message === undefined || !isFromPerson(message, surroundings)) return;
      if (isEditedLately(message, options.clock())) {
        gatherer.takeEdit(toSpoken(message, surroundings));
      }
    },
    ...createGoneHandlers({ options, tasks }),
    onGuildJoined(guild, surroundings) {
      tasks.run(() => greetGuild(guild, toContext(surroundings)));
    },
    onGuildLeft(guildId, surroundings) {
      tasks.run(() => options.moonlens.leave(toGuildWorkspace(guildId, surroundings)));
    },
    readReceived: (turn, { surroundings, signal: until }) =>
      readReceived(turn, { context: toContext(surroundings), signal: until }),
    async settle() {
      gatherer.flush();
      await tasks.settle();
    },
  };
}

/** What was posted in a place that keeps books goes with its message, and the books with their channel. */
function createGoneHandlers({
  options: { moonlens },
  tasks,
}: {
  readonly options: EventOptions;
  readonly tasks: ReturnType<typeof createTasks>;
}): Pick<EventHandlers, "onMessagesGone" | "onChannelGone"> {
  const toId = (guildId: string, surroundings: Surroundings) =>
    toGuildWorkspace(guildId, surroundings).id;
  return {
    onMessagesGone({ guildId, channelId, messageIds }, surroundings) {
      const workspaceId = toId(guildId, surroundings);
      const { parentChannelId = channelId } = surroundings.findChannel(channelId) ?? {};
      const gone = { workspaceId, channelId: parentChannelId, messageIds };
      tasks.run(() => moonlens.expenses.noteDeleted(gone));
    },
    onChannelGone({ guildId, channelId }, surroundings) {
      const workspaceId = toId(guildId, surroundings);
      tasks.run(() => moonlens.expenses.noteChannelGone({ workspaceId, channelId }));
    },
  };
}

function isOpen({ payload, surroundings }: DiscordMessage): boolean {
  return findMissingPermission(surroundings.findChannel(payload.channel_id)) === undefined;
}

/** Whether its author changed it, and not Discord, which finds something at its links. */
function isEditedLately({ id, edited_timestamp: editedAt }: MessagePayload, nowMs: number) {
  const writtenAtMs = SnowflakeUtil.timestampFrom(id);
  return typeof editedAt === "string" && isFreshEdit({ writtenAtMs, nowMs });
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
