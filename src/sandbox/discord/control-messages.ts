import { MessageFlags } from "discord-api-types/v10";
import { z } from "zod";
import { readBody, readJson, withUploads } from "./answers.ts";
import { channelFor, isVisibleTo, personOf, toMessageView } from "./control-views.ts";
import { refuse } from "./errors.ts";
import { invalidForm, parseForm } from "./form-errors.ts";
import { parseAll } from "./mentions.ts";
import type { StoredMessage } from "./message-record.ts";
import { placeOf } from "./message-references.ts";
import { createMessageSchema, maxFiles } from "./message-schema.ts";
import type { BodyLimits } from "./multipart.ts";
import type { DiscordParts, RestApp } from "./parts.ts";
import { hasPermission } from "./permissions.ts";
import type { RequestBody } from "./request-body.ts";
import { createTypingList } from "./typing-list.ts";
import { type Channel, guildOf, permissionsIn, type User, type World } from "./world.ts";

/** Messages as people read and write them. */
export function addControlMessageRoutes(app: RestApp, parts: DiscordParts): void {
  const { messages, settings } = parts;
  const typing = createTypingList({ feed: parts.feed, settings });

  app.get("/channels/:channel/messages", (context) => {
    const person = personOf(parts, context.req.query("as"));
    const channel = channelFor(parts, { person, channelId: context.req.param("channel") });
    const { limit } = historySchema.parse(context.req.query());
    const visible = messages
      .list(channel.id, { limit: settings.messagesPerChannel })
      .filter((message) => isVisibleTo(parts, { person, message }))
      .slice(0, limit)
      .reverse();
    return context.json({
      messages: visible.map((message) => toMessageView(message, parts)),
      typing: typing.in(channel.id),
    });
  });
  app.post("/channels/:channel/messages", async (context) => {
    const body = await readBody(context, { parts, limits: personLimits(parts) });
    const message = await withUploads(body, {
      parts,
      use: () => say({ parts, body, channelId: context.req.param("channel") }),
    });
    return context.json(toMessageView(message, parts), 201);
  });
  app.delete("/messages/:message", async (context) => {
    const schema = z.object({ as: z.string() });
    const { as } = await readJson(context, { schema, parts });
    const person = personOf(parts, as);
    const message = messages.find(context.req.param("message"));
    if (message === undefined || !isVisibleTo(parts, { person, message })) {
      throw refuse("unknownMessage");
    }
    const channel = channelFor(parts, { person, channelId: message.channelId });
    const permissions = permissionsIn(parts.world, { channel, userId: person.id });
    const isOwn = message.authorId === person.id || message.ephemeralFor === person.id;
    if (!isOwn && !hasPermission(permissions, "ManageMessages")) throw refuse("missingPermissions");
    messages.remove(message);
    return context.body(null, 204);
  });
}

const historySchema = z.object({ limit: z.coerce.number().int().min(1).max(500).catch(50) });

export function personLimits({ settings }: DiscordParts): BodyLimits {
  const fileBytes = settings.personFileLimitBytes;
  return { fileBytes, totalBytes: fileBytes * 2 };
}

const saySchema = z.object({
  as: z.string(),
  content: z.string().nullish(),
  reply_to: z.string().nullish(),
  forward: z.string().nullish(),
  ping: z.boolean().nullish(),
});

async function say({
  parts,
  body,
  channelId,
}: {
  readonly parts: DiscordParts;
  readonly body: RequestBody;
  readonly channelId: string;
}): Promise<StoredMessage> {
  const wish = parseForm(saySchema, { value: body.json ?? {} });
  const person = personOf(parts, wish.as);
  const channel = channelFor(parts, { person, channelId });
  checkMayWrite({ parts, person, channel, body });
  const content = withMentions(wish.content ?? "", { world: parts.world, channel });
  const message = await parts.composer.create({
    type: wish.reply_to ? 19 : 0,
    channel,
    authorId: person.id,
    body: parseForm(createMessageSchema, { value: { content } }),
    uploads: body.uploads,
    flags: wish.forward ? MessageFlags.HasSnapshot : 0,
    defaultRules: parseAll,
    ...referenceOf({ parts, person, channel, wish }),
  });
  parts.messages.add(message);
  return message;
}

function checkMayWrite({
  parts,
  person,
  channel,
  body,
}: {
  readonly parts: DiscordParts;
  readonly person: User;
  readonly channel: Channel;
  readonly body: RequestBody;
}): void {
  const permissions = permissionsIn(parts.world, { channel, userId: person.id });
  const send = channel.type === "thread" ? "SendMessagesInThreads" : "SendMessages";
  if (!hasPermission(permissions, send)) throw refuse("missingPermissions");
  if (body.uploads.length === 0) return;
  if (!hasPermission(permissions, "AttachFiles")) throw refuse("missingPermissions");
  if (body.uploads.length <= maxFiles) return;
  const message = `Must be ${maxFiles} or fewer in length.`;
  throw invalidForm([{ path: ["attachments"], code: "BASE_TYPE_MAX_LENGTH", message }]);
}

function referenceOf({
  parts,
  person,
  channel,
  wish,
}: {
  readonly parts: DiscordParts;
  readonly person: User;
  readonly channel: Channel;
  readonly wish: z.output<typeof saySchema>;
}) {
  const id = wish.reply_to ?? wish.forward;
  if (!id) return {};
  const source = parts.messages.find(id);
  const isReachable = source !== undefined && isVisibleTo(parts, { person, message: source });
  const isHere = source?.channelId === channel.id || !wish.reply_to;
  if (source === undefined || !isReachable || !isHere || source.ephemeralFor !== undefined) {
    throw invalidForm([
      {
        path: ["message_reference"],
        code: "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
        message: "Unknown message",
      },
    ]);
  }
  if (!wish.reply_to) {
    return {
      reference: { type: "forward" as const, ...placeOf(source) },
      snapshot: source,
    };
  }
  return {
    reference: { type: "reply" as const, ...placeOf(source) },
    ...(wish.ping === false ? {} : { repliedUserId: source.authorId }),
  };
}

/** Makes mentions of names after an `@`, as the client does when one picks a name from its list. */
function withMentions(
  content: string,
  { world, channel }: { readonly world: World; readonly channel: Channel },
): string {
  const guild = guildOf(world, channel);
  const users = [...world.users.values()].filter((user) => guild?.members.has(user.id) !== false);
  return content.replace(/(?<![\w<@])@([a-z0-9_.]{2,32})/gi, (text, name: string) => {
    const user = users.find(({ username }) => username.toLowerCase() === name.toLowerCase());
    return user === undefined ? text : `<@${user.id}>`;
  });
}
