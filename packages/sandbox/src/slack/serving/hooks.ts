import { Hono } from "hono";
import { z } from "zod";
import { ownMessage } from "../methods/methods-chat.ts";
import { answerError } from "../parts/answer-error.ts";
import { finishRequests, injectFaults, recordRequests } from "../parts/http-manners.ts";
import { contentSchema, readContent } from "../parts/message-content.ts";
import type { HttpEnvironment, SlackApp, SlackContext, SlackParts } from "../parts/parts.ts";
import { flagArgument, parseArguments, textArgument } from "../tools/arguments.ts";
import { refuse, SlackError } from "../tools/errors.ts";
import { isJsonObject, type Json, parseJson } from "../tools/json.ts";
import { readRequestBody } from "../tools/request-body.ts";
import type { FoundPlace } from "../tools/response-urls.ts";
import { type Conversation, type Installation, installedIn } from "../world/world.ts";

/** `response_url`s, with paths as below `/hooks`. Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export function createHooks(parts: SlackParts): SlackApp {
  const app: SlackApp = new Hono<HttpEnvironment>();
  app.use(finishRequests);
  app.use(recordRequests(parts, "/hooks"));
  app.use(injectFaults(parts, "/hooks"));
  app.post("/*", (context) => receive(context, parts));
  app.notFound((context) => context.text("no_service", 404));
  app.onError((error, context) => answerError(context, error));
  return app;
}

const bodySchema = contentSchema.extend({
  response_type: z.enum(["ephemeral", "in_channel"]).optional().catch("ephemeral"),
  replace_original: flagArgument.default(false),
  delete_original: flagArgument.default(false),
  thread_ts: textArgument.optional(),
});
export type ResponseBody = z.output<typeof bodySchema>;

async function receive(context: SlackContext, parts: SlackParts): Promise<Response> {
  const options = { vault: parts.vault, maxFileBytes: 0 };
  const { fields } = await readRequestBody(context.env.incoming, options);
  context.set("recordedBody", fields);
  const place = parts.responseUrls.use(context.req.path);
  if (place === undefined) return refuseHook(context, "no_service", 404);
  if (place === "expired") return refuseHook(context, "expired_url", 404);
  if (place === "used_up") return refuseHook(context, "used_url", 404);
  context.set("recordedTeam", place.teamId);
  try {
    respond(parts, { place, body: parseArguments(bodySchema, readPayload(fields)) });
    return context.json({ ok: true });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return refuseHook(context, error.error, 400);
  }
}

function refuseHook(context: SlackContext, error: string, status: 400 | 404): Response {
  context.set("recordedError", error);
  return context.json({ ok: false, error }, status);
}

/** Old clients send the JSON in a field `payload`. */
function readPayload(fields: Json): Json {
  const inner = typeof fields.payload === "string" ? parseJson(fields.payload) : undefined;
  return isJsonObject(inner) ? inner : fields;
}

/** Says, replaces or removes what a `response_url` stands for; also what an acknowledged command says. */
export function respond(
  parts: SlackParts,
  { place, body }: { readonly place: FoundPlace; readonly body: ResponseBody },
): void {
  const installation = installedIn(parts.world, place.teamId);
  const conversation = parts.world.conversations.get(place.channelId);
  if (installation === undefined || conversation === undefined) throw refuse("no_service");
  const original =
    place.messageTs === undefined
      ? undefined
      : parts.messages.find(place.channelId, place.messageTs);
  if (body.delete_original) {
    if (original !== undefined) parts.messages.remove(original);
    return;
  }
  const said = readContent(body, { parts, installation, act: "post" });
  const { warnings: _warnings, ...content } = said;
  if (body.replace_original && original !== undefined) {
    const edited = { userId: installation.botUserId, ts: parts.ids.nextTs() };
    parts.messages.replace({ ...original, ...content, edited });
    return;
  }
  addResponse(parts, { place, body, content, installation, conversation });
}

function addResponse(
  parts: SlackParts,
  {
    place,
    body,
    content,
    installation,
    conversation,
  }: {
    readonly place: FoundPlace;
    readonly body: ResponseBody;
    readonly content: Omit<ReturnType<typeof readContent>, "warnings">;
    readonly installation: Installation;
    readonly conversation: Conversation;
  },
): void {
  parts.messages.add({
    ...ownMessage(parts, { installation, conversation }),
    ...content,
    threadTs: body.thread_ts ?? place.threadTs,
    responseUrl: place.url,
    ...(body.response_type === "in_channel" ? {} : { ephemeralFor: place.userId }),
  });
}

/** What a command's acknowledgement says, as a response. */
export function toResponseBody(response: unknown): ResponseBody | undefined {
  if (typeof response === "string") return parseArguments(bodySchema, { text: response });
  if (!isJsonObject(response)) return undefined;
  const hasContent = ["text", "blocks", "attachments"].some((name) => response[name] !== undefined);
  return hasContent ? parseArguments(bodySchema, response) : undefined;
}
