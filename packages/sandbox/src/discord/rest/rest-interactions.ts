import { MessageFlags } from "discord-api-types/v10";
import { z } from "zod";
import { readBody, withUploads } from "../parts/answers.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { createMessageSchema, editMessageSchema } from "../schemas/message-schema.ts";
import { modalSchema } from "../schemas/modal-schema.ts";
import { refuse } from "../tools/errors.ts";
import { invalidForm, parseForm } from "../tools/form-errors.ts";
import type { RequestBody } from "../tools/request-body.ts";
import { type Interaction, interactionTypeOf } from "../world/interaction-record.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { answerLimits, createAnswer, editAnswer } from "./interaction-answers.ts";

/** Kinds of answer to an interaction. Source: "Interaction Callback Type" in Discord's reference. */
const callback = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 };

const envelopeSchema = z.object({ type: z.int(), data: z.unknown().optional() });

/** The first answer to an interaction. */
export function addInteractionRoutes(app: RestApp, parts: DiscordParts): void {
  app.post("/interactions/:interaction/:token/callback", async (context) => {
    const { interaction: id, token } = context.req.param();
    const interaction = parts.interactions.findForCallback(id, token);
    const limits = answerLimits(interaction, parts);
    const body = await readBody(context, { parts, limits });
    const message = await withUploads(body, {
      parts,
      use: () => respond({ id, token, body, parts }),
    });
    if (context.req.query("with_response") !== "true") return context.body(null, 204);
    return context.json(toCallbackResponse({ id, message, parts }));
  });
}

async function respond({
  id,
  token,
  body,
  parts,
}: {
  readonly id: string;
  readonly token: string;
  readonly body: RequestBody;
  readonly parts: DiscordParts;
}): Promise<StoredMessage | undefined> {
  const envelope = parseForm(envelopeSchema, { value: body.json ?? {} });
  // Reading the body took time, in which a second callback may have come first.
  const interaction = parts.interactions.findForCallback(id, token);
  checkType(envelope.type, interaction);
  const answer = { ...body, json: envelope.data ?? {} };
  switch (envelope.type) {
    case callback.message:
      return respondWithMessage({ interaction, body: answer, parts });
    case callback.deferred:
      return respondDeferred({ interaction, body: answer, parts });
    case callback.update:
      return respondWithUpdate({ interaction, body: answer, parts });
    case callback.modal: {
      const modal = parseForm(modalSchema, { value: answer.json, path: ["data"] });
      acknowledge({ interaction, callbackType: callback.modal, parts, result: { modal } });
      return undefined;
    }
    case callback.choices: {
      const { choices } = parseForm(choicesSchema, { value: answer.json, path: ["data"] });
      acknowledge({ interaction, callbackType: callback.choices, parts, result: { choices } });
      return undefined;
    }
    default:
      acknowledge({ interaction, callbackType: envelope.type, parts });
      return undefined;
  }
}

const choicesSchema = z.object({
  choices: z
    .array(
      z.object({
        name: z.string().min(1).max(100),
        value: z.union([z.string().max(100), z.number()]),
      }),
    )
    .max(25),
});

const typesByKind: Readonly<Record<Interaction["kind"], readonly number[]>> = {
  command: [callback.message, callback.deferred, callback.modal],
  autocomplete: [callback.choices],
  component: [4, 5, 6, 7, 9],
  modal: [callback.message, callback.deferred, callback.deferredUpdate, callback.update],
};

function checkType(type: number, interaction: Interaction): void {
  const isForMessage = type === callback.update || type === callback.deferredUpdate;
  const isAllowed = typesByKind[interaction.kind].includes(type);
  if (isAllowed && !(isForMessage && interaction.messageId === undefined)) return;
  const message = `Value must be one of {${typesByKind[interaction.kind].join(", ")}}.`;
  throw invalidForm([{ path: ["type"], code: "BASE_TYPE_CHOICES", message }]);
}

interface Answering {
  readonly interaction: Interaction;
  readonly body: RequestBody;
  readonly parts: DiscordParts;
}

async function respondWithMessage(answering: Answering): Promise<StoredMessage> {
  const { interaction, parts, body } = answering;
  const parsed = parseForm(createMessageSchema, { value: body.json, path: ["data"] });
  const message = await createAnswer({
    interaction,
    parts,
    body: parsed,
    uploads: body.uploads,
    flags: parsed.flags ?? 0,
  });
  const isEphemeral = message.ephemeralFor !== undefined;
  acknowledge({ interaction, callbackType: callback.message, isEphemeral, parts, message });
  return message;
}

/** Nothing but EPHEMERAL can be said while thinking. */
const deferralSchema = z.object({ flags: z.int().min(0).nullish() });

async function respondDeferred(answering: Answering): Promise<StoredMessage> {
  const { interaction, parts, body } = answering;
  const { flags } = parseForm(deferralSchema, { value: body.json, path: ["data"] });
  const wanted = (flags ?? 0) & MessageFlags.Ephemeral;
  const message = await createAnswer({
    interaction,
    parts,
    body: {},
    uploads: [],
    flags: MessageFlags.Loading | wanted,
  });
  const isEphemeral = message.ephemeralFor !== undefined;
  acknowledge({ interaction, callbackType: callback.deferred, isEphemeral, parts, message });
  return message;
}

async function respondWithUpdate(answering: Answering): Promise<StoredMessage> {
  const { interaction, parts, body } = answering;
  const message = parts.messages.find(interaction.messageId ?? "");
  if (message === undefined) throw refuse("unknownMessage");
  const parsed = parseForm(editMessageSchema, { value: body.json, path: ["data"] });
  const edited = await editAnswer({ message, parts, body: parsed, uploads: body.uploads });
  acknowledge({
    interaction,
    callbackType: callback.update,
    isEphemeral: message.ephemeralFor !== undefined,
    parts,
  });
  return edited;
}

function acknowledge({
  interaction,
  callbackType,
  isEphemeral = false,
  parts,
  message,
  result,
}: {
  readonly interaction: Interaction;
  readonly callbackType: number;
  readonly isEphemeral?: boolean;
  readonly parts: DiscordParts;
  readonly message?: StoredMessage;
  readonly result?: Pick<Interaction, "modal" | "choices">;
}): void {
  const { interactions, settings } = parts;
  // Composing took time too; only one of two callbacks can be the answer.
  interactions.findForCallback(interaction.id, interaction.token);
  const responseMessageId = message?.id ?? originalIdFor(callbackType, interaction);
  interactions.update(interaction.id, {
    state: "acknowledged",
    acknowledgement: { callbackType, atMs: settings.clock(), isEphemeral },
    isPlaceholderOpen: callbackType === callback.deferred,
    ...result,
    ...(responseMessageId === undefined ? {} : { responseMessageId }),
  });
  if (message !== undefined) parts.messages.add(message);
}

/** After an update `@original` is the message whose component was used. */
function originalIdFor(callbackType: number, interaction: Interaction): string | undefined {
  const isUpdate = callbackType === callback.update || callbackType === callback.deferredUpdate;
  return isUpdate ? interaction.messageId : undefined;
}

function toCallbackResponse({
  id,
  message,
  parts,
}: {
  readonly id: string;
  readonly message: StoredMessage | undefined;
  readonly parts: DiscordParts;
}) {
  const interaction = parts.interactions.find(id);
  if (interaction?.acknowledgement === undefined) throw refuse("unknownInteraction");
  const { callbackType, isEphemeral } = interaction.acknowledgement;
  const messageId = interaction.responseMessageId;
  const hasMessage = callbackType === callback.message || callbackType === callback.update;
  return {
    interaction: {
      id,
      type: interactionTypeOf(interaction),
      ...(messageId === undefined
        ? {}
        : {
            response_message_id: messageId,
            response_message_loading: callbackType === callback.deferred,
            response_message_ephemeral: isEphemeral,
          }),
    },
    ...(hasMessage && message !== undefined
      ? { resource: { type: callbackType, message: parts.payloads.toMessage(message) } }
      : {}),
  };
}
