import { z } from "zod";
import { toUnfurled } from "../messages/unfurled-embeds.ts";
import { readBody, readJson, withUploads } from "../parts/answers.ts";
import {
  channelFor,
  isVisibleTo,
  messageFor,
  personOf,
  toMessageView,
} from "../parts/control-views.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import type { BodyLimits } from "../tools/request-body.ts";
import { hasPermission } from "../world/permissions.ts";
import { createTypingList } from "../world/typing-list.ts";
import { permissionsIn } from "../world/world.ts";
import { editOwn, say } from "./person-messages.ts";

/** Messages as people read and write them. */
export function addControlMessageRoutes(app: RestApp, parts: DiscordParts): void {
  const { messages, settings } = parts;
  const typing = createTypingList({ feed: parts.feed, settings });

  app.get("/channels/:channel/messages", (context) => {
    const person = personOf(parts, context.req.query("as"));
    const channel = channelFor(parts, { person, channelId: context.req.param("channel") });
    const { limit, before } = historySchema.parse(context.req.query());
    const bounds = before === undefined ? {} : { before };
    const visible = messages
      .list(channel.id, { limit: settings.messagesPerChannel, ...bounds })
      .filter((message) => isVisibleTo(parts, { person, message }));
    const shown = visible.slice(0, limit).reverse();
    return context.json({
      messages: shown.map((message) => toMessageView(message, parts)),
      has_more: visible.length > shown.length,
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
  app.patch("/messages/:message", async (context) => {
    const { as, content } = await readJson(context, { schema: editSchema, parts });
    const person = personOf(parts, as);
    const message = messageFor(parts, { person, messageId: context.req.param("message") });
    const edited = await editOwn({ parts, person, message, content });
    return context.json(toMessageView(edited, parts));
  });
  app.post("/messages/:message/embeds", async (context) => {
    const { embeds } = await readJson(context, { schema: unfurlSchema, parts });
    const message = messages.find(context.req.param("message"));
    if (message === undefined) throw refuse("unknownMessage");
    const unfurled = { ...message, embeds };
    messages.replace(unfurled);
    return context.json(toMessageView(unfurled, parts));
  });
  app.delete("/messages/:message", async (context) => {
    const schema = z.object({ as: z.string() });
    const { as } = await readJson(context, { schema, parts });
    const person = personOf(parts, as);
    const message = messageFor(parts, { person, messageId: context.req.param("message") });
    const channel = channelFor(parts, { person, channelId: message.channelId });
    const permissions = permissionsIn(parts.world, { channel, userId: person.id });
    const isOwn = message.authorId === person.id || message.ephemeralFor === person.id;
    if (!isOwn && !hasPermission(permissions, "ManageMessages")) throw refuse("missingPermissions");
    messages.remove(message);
    return context.body(null, 204);
  });
}

const historySchema = z.object({
  limit: z.coerce.number().int().min(1).max(500).catch(50),
  before: z
    .string()
    .regex(/^\d{17,20}$/)
    .optional()
    .catch(undefined),
});

export function personLimits({ settings }: DiscordParts): BodyLimits {
  const fileBytes = settings.personFileLimitBytes;
  return { fileBytes, totalBytes: fileBytes * 2 };
}

const editSchema = z.object({ as: z.string(), content: z.string() });

/** What Discord finds at a link, some time after the message: the sandbox itself fetches nothing. */
const linkMediaSchema = z
  .object({
    url: z.string(),
    /** Where Discord's own copy is; without it, there is none but the original. */
    proxy_url: z.string().optional(),
    width: z.int().optional(),
    height: z.int().optional(),
  })
  .transform(({ url, proxy_url = url, width = 0, height = 0 }) => ({
    ...{ url, proxy_url, width, height },
  }));
const unfurlSchema = z.object({
  embeds: z
    .array(
      z.object({
        type: z.enum(["image", "video", "gifv", "link", "article", "rich"]),
        url: z.string(),
        title: z.string().default(""),
        description: z.string().default(""),
        provider: z.object({ name: z.string(), url: z.string() }).default({ name: "", url: "" }),
        thumbnail: linkMediaSchema.optional(),
        image: linkMediaSchema.optional(),
        video: linkMediaSchema.optional(),
      }),
    )
    .max(5)
    .transform((embeds) => embeds.map(toUnfurled)),
});
