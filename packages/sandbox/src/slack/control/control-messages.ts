import { z } from "zod";
import { deleteFile } from "../files/file-intake.ts";
import { sayAsPerson } from "../interactivity/person-messages.ts";
import { conversationFor, isVisibleTo, messageFor, toMessageView } from "../parts/control-views.ts";
import { personOf } from "../parts/lookups.ts";
import type { SlackApp, SlackParts } from "../parts/parts.ts";
import { writeText } from "../parts/person-text.ts";
import { addReaction, removeReaction } from "../parts/reactions.ts";
import { isShownTo } from "../parts/shown-files.ts";
import { serveBytes } from "../serving/file-server.ts";
import { refuse } from "../tools/errors.ts";
import { compareTs } from "../tools/ids.ts";
import { readControl, readControlBody } from "./control-answers.ts";

const historySchema = z.object({
  as: z.string().optional(),
  thread_ts: z.string().optional(),
  before: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1000).catch(50),
});
const editSchema = z.object({ as: z.string(), text: z.string() });
const actorSchema = z.object({ as: z.string() });
const reactSchema = z.object({ as: z.string(), name: z.string() });
const messagePath = "/channels/:channel/messages/:ts";

/** Messages as people read and write them. */
export function addControlMessageRoutes(app: SlackApp, parts: SlackParts): void {
  app.get("/channels/:channel/messages", (context) => {
    const query = historySchema.parse(context.req.query());
    return context.json(readHistory(parts, { ...query, channel: context.req.param("channel") }));
  });
  app.post("/channels/:channel/messages", async (context) => {
    const body = await readControlBody(context, parts);
    const channel = context.req.param("channel");
    const { message, person } = await sayAsPerson(parts, { body, channel });
    return context.json(toMessageView(message, { parts, person }), 201);
  });
  app.patch(messagePath, async (context) => {
    const { as, text } = await readControl(context, { schema: editSchema, parts });
    const person = personOf(parts, as);
    const message = messageFor(parts, { person, ...context.req.param() });
    if (message.userId !== person.id) throw refuse("cant_update_message");
    const written = writeText(text, { world: parts.world, author: person });
    const edited = { userId: person.id, ts: parts.ids.nextTs() };
    const changed = { ...message, ...written, edited };
    parts.messages.replace(changed);
    return context.json(toMessageView(changed, { parts, person }));
  });
  app.delete(messagePath, async (context) => {
    const { as } = await readControl(context, { schema: actorSchema, parts });
    const person = personOf(parts, as);
    const message = messageFor(parts, { person, ...context.req.param() });
    const isOwn = message.userId === person.id || message.ephemeralFor === person.id;
    if (!isOwn && !person.isAdmin) throw refuse("cant_delete_message");
    parts.messages.remove(message);
    return context.body(null, 204);
  });
  addReactionRoutes(app, parts);
  addFileRoutes(app, parts);
}

function addReactionRoutes(app: SlackApp, parts: SlackParts): void {
  app.post(`${messagePath}/reactions`, async (context) => {
    const { as, name } = await readControl(context, { schema: reactSchema, parts });
    const person = personOf(parts, as);
    const message = messageFor(parts, { person, ...context.req.param() });
    addReaction(parts, { message, userId: person.id, name });
    return context.body(null, 204);
  });
  app.delete(`${messagePath}/reactions`, async (context) => {
    const { as, name } = await readControl(context, { schema: reactSchema, parts });
    const person = personOf(parts, as);
    const message = messageFor(parts, { person, ...context.req.param() });
    removeReaction(parts, { message, userId: person.id, name });
    return context.body(null, 204);
  });
}

function addFileRoutes(app: SlackApp, parts: SlackParts): void {
  app.get("/files/:file", (context) => {
    const person = personOf(parts, context.req.query("as"));
    const file = parts.files.get(context.req.param("file"));
    if (!isShownTo(parts, { person, file })) throw refuse("file_not_found");
    // The page shows it at its own address, where a file's scripts must not run.
    context.header(
      "content-security-policy",
      "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    );
    context.header("x-content-type-options", "nosniff");
    return serveBytes(context, { parts, file, disposition: "inline" });
  });
  app.delete("/files/:file", async (context) => {
    const { as } = await readControl(context, { schema: actorSchema, parts });
    const person = personOf(parts, as);
    const file = parts.files.get(context.req.param("file"));
    if (file.userId !== person.id && !person.isAdmin) throw refuse("cant_delete_file");
    await deleteFile(parts, file);
    return context.body(null, 204);
  });
}

function readHistory(
  parts: SlackParts,
  query: z.output<typeof historySchema> & { readonly channel: string },
) {
  const person = personOf(parts, query.as);
  const conversation = conversationFor(parts, { person, channel: query.channel });
  const { thread_ts: threadTs, before } = query;
  const visible = parts.messages
    .list(conversation.id)
    .filter((message) => isVisibleTo(parts, { person, message }))
    .filter(({ ts, threadTs: root }) => !threadTs || ts === threadTs || root === threadTs)
    .filter(({ ts }) => !before || compareTs(ts, before) < 0);
  const shown = visible.slice(-query.limit);
  return {
    messages: shown.map((message) => toMessageView(message, { parts, person })),
    has_more: visible.length > shown.length,
    threads: parts.threads.list(conversation.id),
  };
}
