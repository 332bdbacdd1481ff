import { findElement } from "../blocks/element-values.ts";
import { conversationFor, messageFor } from "../parts/control-views.ts";
import { channelNameOf, interactionBasics } from "../parts/interaction-payload.ts";
import { personOf } from "../parts/lookups.ts";
import type { SlackParts } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import { isJsonObject, type Json } from "../tools/json.ts";
import { toView } from "../world/views.ts";
import type { User } from "../world/world.ts";
import { requireInstallation } from "./start-interaction.ts";

/** What a person types into an external select. */
export interface Typing {
  readonly as: string;
  readonly action_id: string;
  readonly block_id?: string | undefined;
  readonly value: string;
  readonly view?: string | undefined;
  readonly channel?: string | undefined;
  readonly ts?: string | undefined;
}

/** Options that an external select takes. Source: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select */
const maxOptions = 100;

/** Asks the app what it suggests. @throws {SlackError} `action_not_found`, `operation_timeout`, `invalid_options`. */
export async function askSuggestions(parts: SlackParts, typing: Typing): Promise<Json> {
  const person = personOf(parts, typing.as);
  const { blocks, fields } = placeOf(parts, { person, typing });
  const found = findElement(blocks, { actionId: typing.action_id, blockId: typing.block_id });
  if (!/external_select$/.test(String(found.element.type))) throw refuse("action_not_found");
  const installation = requireInstallation(parts, { person });
  const outcome = await parts.deliveries.deliver({
    kind: "interactive",
    eventType: "block_suggestion",
    acceptsResponse: true,
    payload: {
      type: "block_suggestion",
      ...interactionBasics(parts, { installation, person }),
      ...fields,
      action_id: typing.action_id,
      block_id: found.blockId,
      value: typing.value,
    },
  });
  if (outcome.type === "failed") throw refuse("operation_timeout");
  return readOptions(outcome.response);
}

function placeOf(
  parts: SlackParts,
  { person, typing }: { readonly person: User; readonly typing: Typing },
): { readonly blocks: readonly Json[]; readonly fields: Json } {
  const view = parts.views.find(typing.view ?? "");
  if (view !== undefined) {
    const shown = toView(view, { appId: parts.world.application.id });
    const container = { type: "view", view_id: view.id };
    return { blocks: view.blocks, fields: { view: shown, container } };
  }
  const { channel = "", ts = "" } = typing;
  const conversation = conversationFor(parts, { person, channel });
  const message = messageFor(parts, { person, channel, ts });
  return {
    blocks: message.blocks ?? [],
    fields: {
      container: { type: "message", message_ts: ts, channel_id: conversation.id },
      channel: { id: conversation.id, name: channelNameOf(conversation) },
    },
  };
}

function readOptions(response: unknown): Json {
  if (!isJsonObject(response)) return { options: [] };
  const { options, option_groups: groups } = response;
  const list = groups ?? options;
  if (!Array.isArray(list) || list.length > maxOptions) throw refuse("invalid_options");
  return groups === undefined ? { options } : { option_groups: groups };
}
