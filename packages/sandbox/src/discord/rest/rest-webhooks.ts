import { MessageFlags } from "discord-api-types/v10";
import { readBody, withUploads } from "../parts/answers.ts";
import type { DiscordParts, RestApp, RestContext } from "../parts/parts.ts";
import { createMessageSchema, editMessageSchema } from "../schemas/message-schema.ts";
import { refuse } from "../tools/errors.ts";
import { parseForm } from "../tools/form-errors.ts";
import type { RequestBody } from "../tools/request-body.ts";
import { isBroughtAlong, maxFollowUps } from "../world/installs.ts";
import type { Interaction } from "../world/interaction-record.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { answerLimits, createAnswer, editAnswer } from "./interaction-answers.ts";
import { withInheritedLayout } from "./rest-messages.ts";

/** What can be done with the token of an answered interaction; no authorisation is asked for. */
export function addWebhookRoutes(app: RestApp, parts: DiscordParts): void {
  const base = "/webhooks/:application/:token";
  const interactionOf = (context: RestContext) =>
    parts.interactions.findForWebhook(
      context.req.param("application") ?? "",
      context.req.param("token") ?? "",
    );

  app.post(base, async (context) => {
    const interaction = interactionOf(context);
    const body = await readBody(context, { parts, limits: answerLimits(interaction, parts) });
    const message = await withUploads(body, {
      parts,
      // Read again: while the body came in, the placeholder may have been filled.
      use: () => followUp({ interaction: interactionOf(context), body, parts }),
    });
    return context.json(parts.payloads.toMessage(message));
  });
  app.get(`${base}/messages/:message`, (context) => {
    const message = messageOf(interactionOf(context), { context, parts });
    return context.json(parts.payloads.toMessage(message));
  });
  app.patch(`${base}/messages/:message`, async (context) => {
    const interaction = interactionOf(context);
    // An unknown message is refused before its files are read.
    messageOf(interaction, { context, parts });
    const body = await readBody(context, { parts, limits: answerLimits(interaction, parts) });
    const edited = await withUploads(body, {
      parts,
      use: () => {
        // While the body came in, another edit may have been faster.
        const message = messageOf(interaction, { context, parts });
        return edit({ interaction, message, body, parts });
      },
    });
    return context.json(parts.payloads.toMessage(edited));
  });
  app.delete(`${base}/messages/:message`, (context) => {
    parts.messages.remove(messageOf(interactionOf(context), { context, parts }));
    return context.body(null, 204);
  });
}

/** The message of the route: `@original`, or one that this interaction made. */
function messageOf(
  interaction: Interaction,
  { context, parts }: { readonly context: RestContext; readonly parts: DiscordParts },
): StoredMessage {
  const wanted = context.req.param("message") ?? "";
  const isOriginal = wanted === "@original" || wanted === interaction.responseMessageId;
  const id = isOriginal ? interaction.responseMessageId : wanted;
  const message = id === undefined ? undefined : parts.messages.find(id);
  const isOwn = isOriginal || message?.origin?.interactionId === interaction.id;
  if (message === undefined || !isOwn) throw refuse("unknownMessage");
  return message;
}

interface FollowUp {
  readonly interaction: Interaction;
  readonly body: RequestBody;
  readonly parts: DiscordParts;
}

async function followUp({ interaction, body, parts }: FollowUp): Promise<StoredMessage> {
  const parsed = parseForm(createMessageSchema, { value: body.json ?? {} });
  const placeholder = parts.messages.find(interaction.responseMessageId ?? "");
  if (interaction.isPlaceholderOpen && placeholder !== undefined) {
    return edit({ interaction, message: placeholder, body, parts });
  }
  if (isBroughtAlong(parts.world, interaction) && interaction.followUps >= maxFollowUps) {
    throw refuse("followUpLimit");
  }
  const message = await createAnswer({
    interaction,
    parts,
    body: parsed,
    uploads: body.uploads,
    flags: (parsed.flags ?? 0) & ~MessageFlags.Loading,
  });
  const { followUps } = parts.interactions.find(interaction.id) ?? interaction;
  parts.interactions.update(interaction.id, { followUps: followUps + 1 });
  parts.messages.add(message);
  return message;
}

async function edit({
  interaction,
  message,
  body,
  parts,
}: FollowUp & { readonly message: StoredMessage }): Promise<StoredMessage> {
  const value = withInheritedLayout(body.json, message.flags);
  const parsed = parseForm(editMessageSchema, { value });
  const edited = await editAnswer({ message, parts, body: parsed, uploads: body.uploads });
  if (message.id === interaction.responseMessageId && interaction.isPlaceholderOpen) {
    parts.interactions.update(interaction.id, { isPlaceholderOpen: false });
  }
  return edited;
}
