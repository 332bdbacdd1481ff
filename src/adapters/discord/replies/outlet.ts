import { createHash } from "node:crypto";
import { MessageFlags, Routes } from "discord.js";
import { z } from "zod";
import type { DiscordRest, RestCall, UploadFile } from "../client/discord-rest.ts";
import { DiscordError } from "../wire/errors.ts";
import { maxNonceLength } from "../wire/limits.ts";
import type { PostedPart } from "../wire/receipt.ts";
import type { DiscordTarget } from "../wire/reply-target.ts";

/** What a message is created or edited with. */
export interface Payload {
  readonly content: string;
  readonly components: readonly unknown[];
  /** Exactly these stay or become attached; an edited message loses its others. */
  readonly attachments: readonly AttachmentNote[];
  readonly files: readonly UploadFile[];
}

export type AttachmentNote =
  /** One that the message has already. */
  | { readonly id: string }
  | {
      /** The place in `files`. */
      readonly id: string;
      readonly filename: string;
      /** The alternative text. */
      readonly description: string;
    };

/** A message of ours as Discord answers it. */
export interface PostedMessage {
  readonly id: string;
  readonly content: string;
  /** In the order in which they are shown. */
  readonly attachmentIds: readonly string[];
}

export interface SendOptions {
  readonly attempts: RestCall["attempts"];
  readonly signal: AbortSignal;
}

/** A way to put the messages of one reply on Discord. */
export interface Outlet {
  readonly via: PostedPart["via"];
  /** Posts the message at `place`; doing it again after an uncertain end posts no second one. */
  create(place: number, message: Payload & SendOptions): Promise<PostedMessage>;
  edit(
    place: number,
    message: Payload & SendOptions & { readonly messageId: string },
  ): Promise<PostedMessage>;
  remove(messageId: string, options: SendOptions): Promise<void>;
}

type InteractionTarget = Extract<DiscordTarget, { kind: "interaction" }>;

/** https://discord.com/developers/docs/resources/message#allowed-mentions-object: nobody is pinged by what a model writes. */
const allowedMentions = { parse: [], replied_user: false };

const attachmentList = z.array(z.object({ id: z.string() })).default([]);

const postedMessage = z
  .object({
    id: z.string(),
    content: z.string().default(""),
    attachments: attachmentList,
  })
  .transform(toPosted);

/**
 * Answers by the interaction's token: the first message is the one that Discord made when the
 * interaction was deferred, the others follow it up.
 */
export function createInteractionOutlet(
  rest: DiscordRest,
  {
    target,
    isOriginalGone,
  }: { readonly target: InteractionTarget; readonly isOriginalGone: boolean },
): Outlet {
  const webhook = `/webhooks/${target.applicationId}/${target.token}` as const;
  const original = `${webhook}/messages/@original` as const;

  async function edit(route: `/${string}`, message: Payload & SendOptions): Promise<PostedMessage> {
    const answer = await rest.send({
      ...toCall(message),
      operation: "edit the response to an interaction",
      method: "PATCH",
      route,
      authorization: "none",
    });
    return postedMessage.parse(answer);
  }

  /** Follow-ups know no nonce: after an uncertain end we look whether it arrived. */
  async function followUp(message: Payload & SendOptions): Promise<PostedMessage> {
    const { body, ...common } = toCall(message);
    const call = {
      ...common,
      // Each follow-up says for itself who sees it; without the flag everybody does.
      body: target.isPrivate ? { ...body, flags: MessageFlags.Ephemeral } : body,
      operation: "follow up an interaction",
      method: "POST",
      route: webhook,
      query: { wait: "true" },
      authorization: "none",
      attempts: "once",
    } as const;
    try {
      return postedMessage.parse(await rest.send(call));
    } catch (error) {
      if (!(error instanceof DiscordError && error.retryable) || target.isPrivate) throw error;
      const arrived = await findArrived(rest, { target, message });
      return arrived ?? postedMessage.parse(await rest.send(call));
    }
  }

  return {
    via: "interaction",
    // An edit of the deferred response shows exactly its files however often it is repeated. The first
    // follow-up must never come before it: Discord would take it for the response.
    create: (place, message) =>
      place === 0 && !isOriginalGone ? edit(original, message) : followUp(message),
    edit: (place, message) =>
      edit(
        place === 0 && !isOriginalGone ? original : `${webhook}/messages/${message.messageId}`,
        message,
      ),
    async remove(messageId, options) {
      await rest.send({
        ...options,
        operation: "delete a follow-up",
        method: "DELETE",
        route: `${webhook}/messages/${messageId}`,
        authorization: "none",
      });
    },
  };
}

/** Answers in the bot's own name: the first message is a reply to `repliesToId`. */
export function createChannelOutlet(
  rest: DiscordRest,
  options: {
    readonly turnId: string;
    readonly channelId: string;
    readonly repliesToId: string | undefined;
    /** Where the message that is replied to is gone, nothing is posted. */
    readonly isReplyOrNothing?: boolean;
  },
): Outlet {
  const { channelId, isReplyOrNothing = false } = options;
  const route = Routes.channelMessages(channelId);

  async function edit(messageId: string, message: Payload & SendOptions): Promise<PostedMessage> {
    const answer = await rest.send({
      ...toCall(message),
      operation: "edit a message",
      method: "PATCH",
      route: Routes.channelMessage(channelId, messageId),
      authorization: "bot",
    });
    return postedMessage.parse(answer);
  }

  async function create(place: number, message: Payload & SendOptions): Promise<PostedMessage> {
    const call = toCall(message);
    const reference =
      place === 0 && options.repliesToId !== undefined
        ? {
            message_reference: {
              message_id: options.repliesToId,
              fail_if_not_exists: isReplyOrNothing,
            },
          }
        : {};
    const send = (extra: object) =>
      rest.send({
        ...call,
        body: {
          ...call.body,
          ...extra,
          nonce: toNonce(options.turnId, place),
          enforce_nonce: true,
        },
        operation: "post a message",
        method: "POST",
        route,
        authorization: "bot",
      });
    const answer = await send(reference).catch((error: unknown) => {
      const isRefused = error instanceof DiscordError && error.problem === "reference-refused";
      if (!isRefused || isReplyOrNothing) throw error;
      return send({});
    });
    return postedMessage.parse(answer);
  }

  return {
    via: "channel",
    async create(place, message) {
      const posted = await create(place, message);
      // The nonce found the message of an earlier attempt, which may have shown less.
      return isShown(message, posted) ? posted : edit(posted.id, message);
    },
    edit: (_place, message) => edit(message.messageId, message),
    async remove(messageId, sendOptions) {
      await rest.send({
        ...sendOptions,
        operation: "delete a message",
        method: "DELETE",
        route: Routes.channelMessage(channelId, messageId),
        authorization: "bot",
      });
    },
  };
}

function toCall(message: Payload & SendOptions) {
  const { content, components, attachments, files, attempts, signal } = message;
  return {
    body: { content, components, attachments, allowed_mentions: allowedMentions },
    files,
    attempts,
    signal,
  };
}

function toPosted(message: {
  readonly id: string;
  readonly content: string;
  readonly attachments: readonly { readonly id: string }[];
}): PostedMessage {
  const { id, content, attachments } = message;
  return { id, content, attachmentIds: attachments.map((attachment) => attachment.id) };
}

function isShown(wanted: Pick<Payload, "content" | "files">, posted: PostedMessage): boolean {
  // Without the Message Content intent Discord still shows us our own messages' content.
  return (
    posted.content.trim() === wanted.content.trim() &&
    posted.attachmentIds.length === wanted.files.length
  );
}

/** The same for every attempt at the same message of the same turn. */
function toNonce(turnId: string, place: number): string {
  return createHash("sha256")
    .update(`${turnId}:${place}`)
    .digest("base64url")
    .slice(0, maxNonceLength);
}

const channelMessages = z.array(
  z.object({
    id: z.string(),
    content: z.string().default(""),
    attachments: attachmentList,
    application_id: z.string().optional(),
    author: z.object({ id: z.string() }),
  }),
);

/** Looks below the interaction for a follow-up that may have been posted although no answer came. */
async function findArrived(
  rest: DiscordRest,
  { target, message }: { target: InteractionTarget; message: Payload & SendOptions },
): Promise<PostedMessage | undefined> {
  const answer = await rest
    .send({
      operation: "look for a follow-up",
      method: "GET",
      route: Routes.channelMessages(target.channelId),
      // An interaction's id is a snowflake, and so tells which messages are younger.
      query: { after: target.interactionId, limit: "50" },
      authorization: "bot",
      attempts: "several",
      signal: message.signal,
    })
    .catch((error: unknown) => {
      // A channel that we can't read leaves us not knowing: better posted twice than never.
      if (error instanceof DiscordError && !error.retryable) return [];
      throw error;
    });
  const found = channelMessages
    .parse(answer)
    .filter(({ application_id: id, author }) => (id ?? author.id) === target.applicationId)
    .map(toPosted)
    .find((posted) => isShown(message, posted));
  return found;
}
