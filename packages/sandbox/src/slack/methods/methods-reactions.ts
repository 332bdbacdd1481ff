import { z } from "zod";
import { findConversation, findMessage } from "../parts/lookups.ts";
import { addReaction, removeReaction } from "../parts/reactions.ts";
import { toMessage } from "../payloads/message-payload.ts";
import { requiredText } from "../tools/arguments.ts";
import { refuse } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import { type BotCall, botMethod, type Methods } from "./methods.ts";

const placeSchema = z.object({
  channel: requiredText("no_item_specified"),
  timestamp: requiredText("no_item_specified"),
});
const reactSchema = placeSchema.extend({ name: requiredText("invalid_name") });

/** Reactions to messages. */
export const reactionMethods: Methods = {
  "reactions.add": botMethod(reactSchema, { tier: 3, scopes: ["reactions:write"], run: add }),
  "reactions.remove": botMethod(reactSchema, {
    tier: 2,
    scopes: ["reactions:write"],
    run: remove,
  }),
  "reactions.get": botMethod(placeSchema, { tier: 3, scopes: ["reactions:read"], run: get }),
};

function messageOf({ parts, installation, input }: BotCall<z.output<typeof placeSchema>>) {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  return findMessage(parts, { conversation, ts: input.timestamp });
}

function add(call: BotCall<z.output<typeof reactSchema>>): Json {
  const message = messageOf(call);
  const { botUserId: userId } = call.installation;
  addReaction(call.parts, { message, userId, name: toName(call.input.name) });
  return {};
}

function remove(call: BotCall<z.output<typeof reactSchema>>): Json {
  const message = messageOf(call);
  const { botUserId: userId } = call.installation;
  removeReaction(call.parts, { message, userId, name: toName(call.input.name) });
  return {};
}

function get(call: BotCall<z.output<typeof placeSchema>>): Json {
  const message = messageOf(call);
  return {
    type: "message",
    channel: message.channelId,
    message: toMessage(message, { parts: call.parts, viewerTeamId: call.installation.teamId }),
  };
}

/** Names come without colons; a skin tone is part of a name. */
function toName(name: string): string {
  const plain = name.replace(/^:|:$/g, "");
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(plain)) throw refuse("invalid_name");
  return plain;
}
