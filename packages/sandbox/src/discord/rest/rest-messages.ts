import { MessageFlags } from "discord-api-types/v10";
import { z } from "zod";
import { createOldEdits } from "../messages/old-edits.ts";
import { isVoiceMessage } from "../messages/voice-messages.ts";
import { readBody, readJson, withUploads } from "../parts/answers.ts";
import {
  checkedId,
  findChannel,
  findMessage,
  requirePermissions,
  sendPermissionOf,
} from "../parts/lookups.ts";
import { toReference } from "../parts/message-references.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { wakeThread } from "../parts/threads.ts";
import {
  type CreateMessageBody,
  createMessageSchema,
  editMessageSchema,
} from "../schemas/message-schema.ts";
import { hideContent } from "../tools/content-visibility.ts";
import { refuse } from "../tools/errors.ts";
import { parseForm } from "../tools/form-errors.ts";
import { createNonces } from "../tools/nonces.ts";
import type { RequestBody } from "../tools/request-body.ts";
import { fileLimitOf } from "../world/limits.ts";
import { parseAll } from "../world/mentions.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { hasPermission } from "../world/permissions.ts";
import { type Channel, type GuildSticker, guildOf, permissionsIn } from "../world/world.ts";

/** Flags that a bot may set on a message of its own. */
const settableFlags =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsVoiceMessage |
  MessageFlags.IsComponentsV2;

/** Messages of channels, as the bot reads and writes them. */
export function addMessageRoutes(app: RestApp, parts: DiscordParts): void {
  const { messages } = parts;
  const send = createSender(parts);
  const oldEdits = createOldEdits(parts.settings);
  const base = "/channels/:channel/messages";

  app.get(base, (context) => {
    const channel = findChannel(parts, context.req.param("channel"));
    if (!canReadHistory(channel, parts)) return context.json([]);
    const query = parseForm(historySchema, { value: context.req.query() });
    const isWanted = ({ ephemeralFor }: StoredMessage) => ephemeralFor === undefined;
    const visible = messages.list(channel.id, { ...query, limit: query.limit, isWanted });
    return context.json(visible.map((message) => toOwnView(message, { channel, parts })));
  });
  app.get(`${base}/:message`, (context) => {
    const channel = findChannel(parts, context.req.param("channel"));
    requirePermissions(parts, { channel, names: ["ReadMessageHistory"] });
    const message = findMessage(parts, { channel, id: context.req.param("message") });
    return context.json(toOwnView(message, { channel, parts }));
  });
  app.post(base, async (context) => {
    const channel = findChannel(parts, context.req.param("channel"));
    requirePermissions(parts, { channel, names: [sendPermissionOf(channel)] });
    const fileBytes = fileLimitOf(channel, parts);
    const totalBytes = Math.max(parts.settings.botRequestLimitBytes, fileBytes);
    const body = await readBody(context, { parts, limits: { fileBytes, totalBytes } });
    const message = await withUploads(body, { parts, use: () => send(channel, body) });
    return context.json(toOwnView(message, { channel, parts }));
  });
  app.patch(`${base}/:message`, async (context) => {
    const channel = findChannel(parts, context.req.param("channel"));
    const message = findMessage(parts, { channel, id: context.req.param("message") });
    if (message.authorId !== parts.world.botId) throw refuse("notYourMessage");
    const fileBytes = fileLimitOf(channel, parts);
    const totalBytes = Math.max(parts.settings.botRequestLimitBytes, fileBytes);
    const body = await readBody(context, { parts, limits: { fileBytes, totalBytes } });
    const edited = await withUploads(body, {
      parts,
      use: () => {
        // While the body came in, another edit may have been faster.
        const current = findMessage(parts, { channel, id: message.id });
        return edit({ parts, message: current, body, channel, oldEdits });
      },
    });
    return context.json(toOwnView(edited, { channel, parts }));
  });
  app.delete(`${base}/:message`, (context) => {
    const channel = findChannel(parts, context.req.param("channel"));
    const message = findMessage(parts, { channel, id: context.req.param("message") });
    if (message.authorId !== parts.world.botId) {
      if (channel.type === "direct") throw refuse("notForDirectMessages");
      requirePermissions(parts, { channel, names: ["ManageMessages"] });
    }
    messages.remove(message);
    return context.body(null, 204);
  });
  app.post("/attachments/refresh-urls", async (context) => {
    const schema = z.object({ attachment_urls: z.array(z.string()).min(1).max(50) });
    const { attachment_urls: urls } = await readJson(context, { schema, parts });
    return context.json({
      refreshed_urls: urls.map((original) => ({
        original,
        refreshed: parts.links.refresh(original),
      })),
    });
  });
}

const historySchema = z
  .object({
    limit: z.coerce.number().int().min(1).max(100).default(50),
    before: z.string().optional(),
    after: z.string().optional(),
    around: z.string().optional(),
  })
  .transform(({ limit, ...bounds }) => {
    const given = Object.entries(bounds).filter(([, id]) => id !== undefined);
    const checked = given.map(([name, id]) => [name, checkedId(id ?? "", name)]);
    return { limit, ...Object.fromEntries(checked) };
  });

function canReadHistory(channel: Channel, { world }: DiscordParts): boolean {
  return hasPermission(
    permissionsIn(world, { channel, userId: world.botId }),
    "ReadMessageHistory",
  );
}

/** A message as the application may read it over REST. */
function toOwnView(
  message: StoredMessage,
  { channel, parts }: { readonly channel: Channel; readonly parts: DiscordParts },
) {
  return hideContent(parts.payloads.toMessage(message), {
    botId: parts.world.botId,
    hasMessageContent: parts.world.application.hasMessageContent,
    isDirect: channel.type === "direct",
  });
}

function createSender(parts: DiscordParts) {
  const { composer, messages, world, settings } = parts;
  const nonces = createNonces(settings);

  return async (channel: Channel, request: RequestBody): Promise<StoredMessage> => {
    const body = parseForm(createMessageSchema, { value: request.json ?? {} });
    const earlierId = body.enforce_nonce === true ? nonces.find(body.nonce) : undefined;
    if (earlierId !== undefined) {
      const earlier = messages.find(earlierId);
      if (earlier === undefined) throw refuse("unknownMessage");
      return earlier;
    }
    if (request.uploads.length > 0) requirePermissions(parts, { channel, names: ["AttachFiles"] });
    if (((body.flags ?? 0) & MessageFlags.IsVoiceMessage) !== 0) {
      requirePermissions(parts, { channel, names: ["SendVoiceMessages"] });
    }
    wakeThread(parts, { channel, userId: world.botId });
    const reference = toReference(body, { channel, parts });
    const message = await composer.create({
      type: reference?.reference?.type === "reply" ? 19 : 0,
      channel,
      authorId: world.botId,
      body: withAllowedEmbeds(body, { channel, parts }),
      uploads: request.uploads,
      stickers: toStickers(body.sticker_ids ?? [], { channel, parts }),
      flags:
        ((body.flags ?? 0) & settableFlags) | (reference?.snapshot ? MessageFlags.HasSnapshot : 0),
      defaultRules: parseAll,
      isSpoken: body.tts ?? false,
      ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
      ...(reference ?? {}),
    });
    messages.add(message);
    nonces.keep(body.nonce, message.id);
    return message;
  };
}

/** Bots may send the stickers of the guild they write in. */
function toStickers(
  ids: readonly string[],
  { channel, parts }: { readonly channel: Channel; readonly parts: DiscordParts },
): readonly GuildSticker[] {
  const offered = guildOf(parts.world, channel)?.stickers ?? [];
  return ids.map((id) => {
    const sticker = offered.find((one) => one.id === id);
    if (sticker === undefined) throw refuse("invalidSticker");
    return sticker;
  });
}

/** Embeds vanish where the bot may not embed. */
function withAllowedEmbeds(
  body: CreateMessageBody,
  { channel, parts }: { readonly channel: Channel; readonly parts: DiscordParts },
): CreateMessageBody {
  const permissions = permissionsIn(parts.world, { channel, userId: parts.world.botId });
  return hasPermission(permissions, "EmbedLinks") ? body : { ...body, embeds: [] };
}

async function edit({
  parts,
  message,
  body,
  channel,
  oldEdits,
}: {
  readonly parts: DiscordParts;
  readonly message: StoredMessage;
  readonly body: RequestBody;
  readonly channel: Channel;
  readonly oldEdits: ReturnType<typeof createOldEdits>;
}): Promise<StoredMessage> {
  if (isVoiceMessage(message)) throw refuse("voiceMessageEdit");
  if (channel.type === "thread" && channel.isArchived) throw refuse("archivedThread");
  oldEdits.count(message);
  if (body.uploads.length > 0) requirePermissions(parts, { channel, names: ["AttachFiles"] });
  const parsed = parseForm(editMessageSchema, {
    value: withInheritedLayout(body.json, message.flags),
  });
  const edited = await parts.composer.edit(message, {
    body: parsed,
    uploads: body.uploads,
    defaultRules: parseAll,
    flags: editedFlags(message.flags, parsed.flags),
    editedAtMs: parts.settings.clock(),
  });
  parts.messages.replace(edited);
  return edited;
}

const editableFlags = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

/** The flag of components-only messages stays for ever; embeds can be hidden and shown. */
export function editedFlags(before: number, wanted: number | null | undefined): number {
  const kept = before & ~MessageFlags.Loading;
  if (wanted === undefined || wanted === null) return kept;
  const layout = (before | wanted) & MessageFlags.IsComponentsV2;
  return (kept & ~editableFlags) | (wanted & editableFlags) | layout;
}

/** An edit of a components-only message follows its rules even when it does not repeat the flag. */
export function withInheritedLayout(json: unknown, flags: number): unknown {
  const layout = flags & MessageFlags.IsComponentsV2;
  if (layout === 0 || typeof json !== "object" || json === null) return json ?? {};
  const given = "flags" in json && typeof json.flags === "number" ? json.flags : 0;
  return { ...json, flags: given | layout };
}
