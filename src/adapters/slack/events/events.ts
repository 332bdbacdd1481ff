import { z } from "zod";
import { AppError, createTasks, isFreshEdit } from "#core";
import type { Delivery } from "../client/connection.ts";
import type { Installed } from "../client/installations.ts";
import { toPersonId } from "../client/persons.ts";
import { readEventSource } from "../client/read-source.ts";
import { createSeenKeys } from "../client/seen-keys.ts";
import { isFromPerson, readAddress } from "../questions/addressing.ts";
import { toThreadName } from "../replies/live-replies.ts";
import {
  actionsPayload,
  assistantEvent,
  changeEvent,
  commandPayload,
  type EventEnvelope,
  eventEnvelope,
  goneChannelEvent,
  homeEvent,
  type MessagePayload,
  messagePayload,
  messageShortcutPayload,
  noticeEnvelope,
  shortcutPayload,
  stoppedEvent,
  submissionPayload,
  suggestionPayload,
  tombstonePayload,
} from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import { toTeamWorkspace } from "../wire/workspaces.ts";
import { suggestPrompts } from "./assistant.ts";
import { handleCommand } from "./command-events.ts";
import type { EventOptions } from "./event-context.ts";
import { greetInstaller } from "./greeting.ts";
import { publishHome } from "./home.ts";
import { handleMessage, type MessageContext } from "./message-events.ts";
import { toMessageId } from "./posted/posted-receipts.ts";
import { handleButton } from "./presses/buttons.ts";
import { handleMessageShortcut, handleShortcut } from "./shortcut-events.ts";
import { handleSubmission } from "./submission-events.ts";
import { handleSuggestion } from "./suggestions.ts";

/** What comes from Slack. None of these throws; what goes wrong is answered and logged. */
export interface EventHandlers {
  onDelivery(delivery: Delivery): void;
  onInstalled(installed: Installed): void;
  /** Resolves when everything that came has been handed on or answered. */
  settle(): Promise<void>;
}

/** Slack sends an event again for five minutes; what came long before that is forgotten. */
const maxSeenEvents = 20_000;
const maxSeenMessages = 20_000;
const maxForeignThreads = 10_000;

export function createEventHandlers(options: EventOptions): EventHandlers {
  const { logger, signal } = options;
  const tasks = createTasks((error) => {
    const level = error instanceof AppError ? "warn" : "error";
    if (!signal.aborted) logger[level]({ err: error }, "an event from Slack couldn't be handled");
  });
  const seen = {
    events: createSeenKeys({ maxSize: maxSeenEvents }),
    taken: createSeenKeys({ maxSize: maxSeenMessages }),
    mentions: createSeenKeys({ maxSize: maxSeenMessages }),
    foreignThreads: createSeenKeys({ maxSize: maxForeignThreads }),
  };

  return {
    onDelivery: (delivery) => tasks.run(() => dispatch(delivery, { options, seen })),
    onInstalled: (installed) => tasks.run(() => greetInstaller(installed, options)),
    settle: tasks.settle,
  };
}

interface Dispatching {
  readonly options: EventOptions;
  readonly seen: Pick<MessageContext, "taken" | "mentions" | "foreignThreads"> & {
    readonly events: MessageContext["taken"];
  };
}

type DispatchingEvent = Dispatching & Pick<Delivery, "isRepeated" | "acknowledge">;

/** Kinds of payload that want an answer, with what deals with them. */
const handlings = [
  toHandling(commandPayload, handleCommand),
  toHandling(actionsPayload, handleButton),
  toHandling(submissionPayload, handleSubmission),
  toHandling(suggestionPayload, handleSuggestion),
  toHandling(shortcutPayload, handleShortcut),
  toHandling(messageShortcutPayload, handleMessageShortcut),
] as const;

function toHandling<Payload>(
  schema: z.ZodType<Payload>,
  handle: (
    payload: Payload,
    context: { readonly acknowledge: Delivery["acknowledge"]; readonly options: EventOptions },
  ) => Promise<void>,
) {
  return async ({ body, acknowledge }: Delivery, options: EventOptions): Promise<boolean> => {
    const payload = schema.safeParse(body);
    if (!payload.success) return false;
    await handle(payload.data, { acknowledge, options });
    return true;
  };
}

async function dispatch(delivery: Delivery, { options, seen }: Dispatching): Promise<void> {
  const envelope = eventEnvelope.safeParse(delivery.body);
  if (envelope.success) {
    const { acknowledge, isRepeated } = delivery;
    const { event_id: id, event } = envelope.data;
    await seen.events.once(id, (pass) => {
      const dispatching = {
        options,
        seen,
        isRepeated,
        async acknowledge() {
          pass();
          await acknowledge();
        },
      };
      const handle = () => handleEvent(envelope.data, dispatching);
      return passOverMalformed(handle, { type: event.type, options });
    });
    return await acknowledge();
  }
  for (const handle of handlings) {
    if (await handle(delivery, options)) return;
  }
  const notice = noticeEnvelope.safeParse(delivery.body).data;
  // What we don't know is not to be sent again.
  await delivery.acknowledge();
  if (notice?.type === "app_rate_limited") {
    options.logger.warn(
      { team: notice.team_id },
      "Slack is holding events back: too many in one hour",
    );
  } else options.logger.info({ type: notice?.type ?? "unknown" }, "Slack sent an unknown event");
}

/** Names what is malformed, without the values. It is not to be sent again. */
async function passOverMalformed(
  handle: () => Promise<void>,
  { type, options }: { readonly type: string; readonly options: EventOptions },
): Promise<void> {
  try {
    await handle();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const fields = error.issues.map(({ path }) => path.join("."));
    options.logger.warn({ type, fields }, "Slack sent a malformed event");
  }
}

/** Messages are acknowledged when they are noted; what else comes is worth nothing later. */
async function handleEvent(envelope: EventEnvelope, dispatching: DispatchingEvent): Promise<void> {
  const source = readEventSource(envelope);
  const { event } = envelope;
  if (event.type === "message" || event.type === "app_mention") {
    return await handleMessageEvent(event, source, dispatching);
  }
  await dispatching.acknowledge();
  await handleOtherEvent(event, source, dispatching.options);
}

async function handleOtherEvent(
  event: EventEnvelope["event"],
  source: Source,
  options: EventOptions,
): Promise<void> {
  switch (event.type) {
    case "app_home_opened":
      return await handleHomeEvent(event, source, options);
    case "assistant_thread_started": {
      const {
        user_id: userId,
        channel_id: channelId,
        thread_ts: threadTs,
      } = assistantEvent.parse(event).assistant_thread;
      return await suggestPrompts({ source, userId, channelId, threadTs }, options);
    }
    case "agent_session_stopped":
      return await stopTurns(event, source, options);
    case "channel_deleted":
    case "group_deleted": {
      const { channel: channelId } = goneChannelEvent.parse(event);
      const workspaceId = toTeamWorkspace(source.teamId).id;
      return await options.moonlens.expenses.noteChannelGone({ workspaceId, channelId });
    }
    case "app_uninstalled":
    case "tokens_revoked":
      options.logger.info(
        { team: source.teamId, event: event.type },
        "a workspace removed the app",
      );
      options.memory.forgetAccount(source.accountId);
      await options.installations.forget(source.accountId);
      if (event.type === "tokens_revoked") return;
      return await options.moonlens.leave(toTeamWorkspace(source.teamId));
    default:
      // Slack tells of more than we asked for, when the app's page says so.
      return;
  }
}

async function handleMessageEvent(
  event: EventEnvelope["event"],
  source: Source,
  { options, seen, isRepeated, acknowledge }: DispatchingEvent,
): Promise<void> {
  const { accountId } = source;
  if (event.subtype === "message_changed" || event.subtype === "message_deleted") {
    const { channel, channel_type, message, deleted_ts: deletedTs } = changeEvent.parse(event);
    const goneTs = deletedTs ?? tombstonePayload.safeParse(message).data?.ts;
    if (goneTs !== undefined) {
      const gone = { channelId: channel, ts: goneTs };
      options.memory.forget({ accountId, ...gone });
      const workspaceId = toTeamWorkspace(source.teamId).id;
      const messageIds = [toMessageId(gone)];
      const { expenses } = options.moonlens;
      return await expenses.noteDeleted({ workspaceId, channelId: channel, messageIds });
    }
    const changed = messagePayload.safeParse({ ...Object(message), channel, channel_type });
    if (!changed.success) return;
    options.memory.change(accountId, changed.data);
    // An edit may call us for the first time. One of what was a question before is known by its key.
    if (!isFreshCall(changed.data, { source, nowMs: options.clock() })) return;
    // It comes once, as mentions do when there is nobody else to leave them to.
    const call = { ...changed.data, type: "app_mention" } as const;
    return await handleMessage(call, { ...seen, source, options, isRepeated, acknowledge });
  }
  const message = messagePayload.parse(event);
  await handleMessage(message, { ...seen, source, options, isRepeated, acknowledge });
}

function isFreshCall(
  message: MessagePayload,
  { source, nowMs }: { readonly source: Source; readonly nowMs: number },
): boolean {
  const isEdited = message.edited !== undefined && message.edited !== null;
  if (!isEdited || !isFreshEdit({ writtenAtMs: Number(message.ts) * 1000, nowMs })) return false;
  return isFromPerson(message, source) && readAddress(message, source) === "addressed";
}

async function handleHomeEvent(
  event: EventEnvelope["event"],
  source: Source,
  options: EventOptions,
): Promise<void> {
  const { user: userId, channel: channelId, tab } = homeEvent.parse(event);
  if (tab !== "messages") return await publishHome({ source, userId }, options);
  if (channelId !== undefined) await suggestPrompts({ source, userId, channelId }, options);
}

/** The pane's stop button: what is being answered there is cancelled, for the person who asked for it. */
async function stopTurns(
  event: EventEnvelope["event"],
  source: Source,
  options: EventOptions,
): Promise<void> {
  const { channel: channelId, user: userId, thread_ts: threadTs } = stoppedEvent.parse(event);
  if (threadTs === undefined) return;
  const { accountId, teamId } = source;
  const personId = toPersonId({ teamId, userId });
  for (const turnId of options.liveReplies.list(toThreadName({ accountId, channelId, threadTs }))) {
    const workspaceId = toTeamWorkspace(teamId).id;
    await options.moonlens.cancel({ turnId, personId, workspaceId, isModerator: false });
  }
}
