import { MessageFlags, Routes } from "discord.js";
import { z } from "zod";
import {
  defined,
  type MediaReference,
  type MessageMenu,
  type ReceivedTurn,
  type TurnRequest,
  UserError,
} from "#core";
import { readQuestion } from "../questions/questions.ts";
import { DiscordError } from "../wire/errors.ts";
import { type MessagePayload, messagePayload } from "../wire/payloads.ts";
import { type DiscordTarget, parseReplyTarget, toReplyTarget } from "../wire/reply-target.ts";
import type { EventContext } from "./event-context.ts";
import { readFormIntent } from "./menu-forms.ts";

/** What is kept of an event until its question is read: ids, by which Discord shows it again. */
const arrivedEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("messages"), ids: z.array(z.string()).readonly() }),
  z.object({ type: z.literal("interaction") }),
  z.object({
    type: z.literal("menu-form"),
    menuId: z.string(),
    channelId: z.string(),
    messageId: z.string(),
    text: z.string(),
    photos: z.array(z.custom<MediaReference>()).readonly().optional(),
  }),
]);
export type ArrivedEvent = z.infer<typeof arrivedEvent>;

type InteractionTarget = Extract<DiscordTarget, { kind: "interaction" }>;

/** Reads what a process received before it died; see the port. */
export async function readReceived(
  turn: ReceivedTurn,
  { context, signal }: { readonly context: EventContext; readonly signal: AbortSignal },
): Promise<TurnRequest | undefined> {
  const { event, intent: known, ...request } = turn;
  const target = parseReplyTarget(turn.replyTarget);
  const arrived = arrivedEvent.parse(event);
  if (arrived.type === "messages") {
    const messages = await fetchMessages(arrived.ids, { target, context, signal });
    if (messages === undefined) return undefined;
    const intent = await readQuestion(messages, { ...context.options, ...context });
    return { ...request, intent };
  }
  if (target.kind !== "interaction") throw new Error("an interaction was kept as a message");
  const shown = await findDeferral(target, { context, signal });
  if (shown === undefined) return undefined;
  const intent =
    arrived.type === "menu-form" ? await readFormAgain(arrived, { context, target }) : known;
  if (intent === undefined) throw createRestartedError();
  return { ...request, intent, replyTarget: toReplyTarget({ ...target, ...shown }) };
}

async function readFormAgain(
  form: Extract<ArrivedEvent, { type: "menu-form" }>,
  { context, target }: { readonly context: EventContext; readonly target: InteractionTarget },
) {
  const isMeant = (menu: MessageMenu) => menu.id === form.menuId;
  const menu = context.options.menus.find(isMeant);
  if (menu === undefined) throw createRestartedError();
  const { text, photos } = form;
  return await readFormIntent(form, {
    menu,
    answer: { text, ...defined({ photos }) },
    context,
    guildId: target.guildId,
    isWithinReach: form.channelId === target.channelId,
  });
}

/** What can't be done again without its person. */
function createRestartedError(): UserError {
  return new UserError("a command was lost in a restart", {
    code: "restarted",
    sentence: { key: "restarted" },
  });
}

/**
 * The line that says "thinking…" until there is an answer: nothing when Discord never got the acknowledgement, so that
 * the person was told that it failed, or when it was deleted since.
 */
async function findDeferral(
  target: InteractionTarget,
  { context, signal }: { readonly context: EventContext; readonly signal: AbortSignal },
): Promise<{ readonly isPrivate: boolean } | undefined> {
  const { rest, clock } = context.options;
  // An old token shows nothing any more, and the person has long stopped waiting for it.
  if (clock() > target.expiresAtMs) throw createRestartedError();
  try {
    const answer = await rest.send({
      operation: "look whether an interaction was acknowledged",
      method: "GET",
      route: `/webhooks/${target.applicationId}/${target.token}/messages/@original`,
      authorization: "none",
      attempts: "several",
      signal,
    });
    const { flags } = z.object({ flags: z.number().default(0) }).parse(answer);
    return { isPrivate: (flags & MessageFlags.Ephemeral) !== 0 };
  } catch (error) {
    const isNowhere =
      error instanceof DiscordError &&
      (error.problem === "webhook-unknown" || error.problem === "message-gone");
    if (isNowhere) return undefined;
    throw error;
  }
}

/** The messages as they are now. Nothing when the last of them is gone, which is the one that is answered. */
async function fetchMessages(
  ids: readonly string[],
  options: {
    readonly target: DiscordTarget;
    readonly context: EventContext;
    readonly signal: AbortSignal;
  },
): Promise<readonly [MessagePayload, ...MessagePayload[]] | undefined> {
  const found = await Promise.all(ids.map((id) => fetchMessage(id, options)));
  if (found.at(-1) === undefined) return undefined;
  const [first, ...others] = found.filter((message) => message !== undefined);
  return first === undefined ? undefined : [first, ...others];
}

async function fetchMessage(
  id: string,
  {
    target: { channelId, guildId },
    context,
    signal,
  }: {
    readonly target: DiscordTarget;
    readonly context: EventContext;
    readonly signal: AbortSignal;
  },
): Promise<MessagePayload | undefined> {
  try {
    const answer = await context.options.rest.send({
      operation: "fetch a message that was not answered yet",
      method: "GET",
      route: Routes.channelMessage(channelId, id),
      authorization: "bot",
      attempts: "several",
      signal,
    });
    const message = messagePayload.parse(answer);
    // Over REST a message doesn't say which guild it is from.
    return guildId === undefined ? message : { ...message, guild_id: guildId };
  } catch (error) {
    const isGone =
      error instanceof DiscordError &&
      (error.problem === "message-gone" || error.problem === "channel-gone");
    if (isGone) return undefined;
    throw error;
  }
}
