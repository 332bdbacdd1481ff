import { SnowflakeUtil } from "discord.js";
import type { z } from "zod";
import type { Logger, ReceivedTurn, TurnRequest } from "#core";
import { createMenuTargets } from "../forms/menu-targets.ts";
import { createSettingsForms } from "../forms/settings-forms.ts";
import { isFromPerson } from "../questions/questions.ts";
import { interactionPayload, type MessagePayload, messagePayload } from "../wire/payloads.ts";
import { findMissingPermission } from "../wire/permissions.ts";
import type { Surroundings } from "../wire/surroundings.ts";
import { toGuildWorkspace } from "../wire/workspaces.ts";
import { noteMessages } from "./arrivals.ts";
import type { EventContext, EventOptions } from "./event-context.ts";
import { createExplanations } from "./explanations.ts";
import { handleInteraction } from "./interaction-events.ts";
import { handleQuestion } from "./message-events.ts";
import { createMessageGatherer } from "./message-gatherer.ts";
import { readReceived } from "./received-turns.ts";

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
  onGuildLeft(guildId: string, surroundings: Surroundings): void;
  /** As the port's. */
  readReceived(
    turn: ReceivedTurn,
    options: { readonly surroundings: Surroundings; readonly signal: AbortSignal },
  ): Promise<TurnRequest | undefined>;
  /** Resolves when every event that came has been handed on or answered. */
  settle(): Promise<void>;
}

export function createEventHandlers(options: EventHandlersOptions): EventHandlers {
  const { logger, signal } = options;
  const running = new Set<Promise<void>>();
  const menuTargets = createMenuTargets();
  const settingsForms = createSettingsForms();
  const explanations = createExplanations(options);

  function run(work: () => Promise<void>): void {
    const task = work()
      .catch((error: unknown) => {
        if (!signal.aborted) logger.error({ err: error }, "an event from Discord was not handled");
      })
      .finally(() => running.delete(task));
    running.add(task);
  }

  const toContext = (surroundings: Surroundings): EventContext => ({
    options,
    surroundings,
    menuTargets,
    settingsForms,
    explanations,
  });
  const isOpen = ({ channel_id: channelId }: MessagePayload, { findChannel }: Surroundings) =>
    findMissingPermission(findChannel(channelId)) === undefined;
  const gatherer = createMessageGatherer({
    ...options,
    onAddressed: (message, surroundings) => {
      if (isOpen(message, surroundings)) options.typing.trigger(message.channel_id);
    },
    onHeld: (messages, { surroundings, before }) =>
      isOpen(messages[0], surroundings)
        ? noteMessages(messages, { context: toContext(surroundings), before })
        : undefined,
    onQuestion: (question) => run(() => handleQuestion(question, toContext(question.surroundings))),
  });

  return {
    onInteraction(payload, surroundings) {
      const interaction = interactionPayload.safeParse(payload);
      if (interaction.success)
        run(() => handleInteraction(interaction.data, toContext(surroundings)));
      else logMalformed(interaction.error, { logger, what: "interaction" });
    },
    onMessage(payload, surroundings) {
      const message = messagePayload.safeParse(payload);
      if (!message.success) return logMalformed(message.error, { logger, what: "message" });
      if (isFromPerson(message.data, surroundings)) gatherer.take(message.data, surroundings);
    },
    onMessageEdit(payload, surroundings) {
      // Some tell of nothing but a preview.
      const message = messagePayload.safeParse(payload).data;
      if (message === undefined || !isFromPerson(message, surroundings)) return;
      if (isFreshEdit(message, options.clock())) gatherer.takeEdit(message, surroundings);
    },
    onGuildLeft(guildId, surroundings) {
      run(() => options.moonlens.leave(toGuildWorkspace(guildId, surroundings)));
    },
    readReceived: (turn, { surroundings, signal: until }) =>
      readReceived(turn, { context: toContext(surroundings), signal: until }),
    async settle() {
      gatherer.flush();
      await Promise.all(running);
    },
  };
}

/** As long as the keys of what was answered are kept at the least. */
const maxEditAgeMs = 23 * 3_600_000;

/** Whether its author changed it, while it is still known whether it was answered. */
function isFreshEdit({ id, edited_timestamp: editedAt }: MessagePayload, nowMs: number): boolean {
  return typeof editedAt === "string" && nowMs - SnowflakeUtil.timestampFrom(id) < maxEditAgeMs;
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
