import {
  actionFields,
  elementsOf,
  findElement,
  initialValue,
  toElementValue,
} from "../blocks/element-values.ts";
import { channelNameOf } from "../parts/interaction-payload.ts";
import type { SlackParts } from "../parts/parts.ts";
import { toMessage } from "../payloads/message-payload.ts";
import { refuse } from "../tools/errors.ts";
import { isJsonObject, type Json } from "../tools/json.ts";
import type { Interaction } from "../world/interaction-record.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { type StoredView, toView } from "../world/views.ts";
import type { User } from "../world/world.ts";
import { requireInstallation, startInteractive } from "./start-interaction.ts";

/** What a person does with an element. */
export interface ElementUse {
  readonly person: User;
  readonly actionId: string;
  readonly blockId?: string | undefined;
  readonly value?: unknown;
  /** What other elements hold at that time, by action id. */
  readonly state?: Readonly<Record<string, unknown>> | undefined;
}

/** Uses an element of a message. @throws {SlackError} `action_not_found`. */
export function actOnMessage(
  parts: SlackParts,
  { message, ...use }: ElementUse & { readonly message: StoredMessage },
): Interaction {
  const conversation = parts.world.conversations.get(message.channelId);
  if (conversation === undefined) throw refuse("channel_not_found");
  const installation = requireInstallation(parts, { person: use.person, conversation });
  const blocks = [...(message.blocks ?? []), ...blocksOfAttachments(message)];
  const { action, values } = toAction(parts, { blocks, use, known: {} });
  const isEphemeral = message.ephemeralFor !== undefined;
  const threadTs = message.threadTs === undefined ? {} : { thread_ts: message.threadTs };
  const shown = toMessage(message, { parts, viewerTeamId: installation.teamId });
  return startInteractive(parts, {
    kind: "block_actions",
    installation,
    person: use.person,
    channelId: conversation.id,
    hasTrigger: true,
    payload: {
      container: {
        type: "message",
        message_ts: message.ts,
        ...threadTs,
        channel_id: conversation.id,
        is_ephemeral: isEphemeral,
      },
      channel: { id: conversation.id, name: channelNameOf(conversation) },
      // The app gets no copy of what only a person sees.
      ...(isEphemeral ? {} : { message: shown }),
      state: { values },
      response_url: parts.responseUrls.issue({
        kind: "actions",
        teamId: installation.teamId,
        userId: use.person.id,
        channelId: conversation.id,
        messageTs: message.ts,
        threadTs: message.threadTs,
      }),
      actions: [action],
    },
  });
}

function blocksOfAttachments(message: StoredMessage): readonly Json[] {
  return (message.attachments ?? []).flatMap((attachment) =>
    Array.isArray(attachment.blocks) ? attachment.blocks.filter(isJsonObject) : [],
  );
}

/** Uses an element of a modal or the home view; what is chosen stays in the view. */
export function actOnView(
  parts: SlackParts,
  { view, ...use }: ElementUse & { readonly view: StoredView },
): Interaction {
  if (view.userId !== use.person.id) throw refuse("view_not_found");
  const installation = requireInstallation(parts, use);
  const { action, values, acted } = toAction(parts, {
    blocks: view.blocks,
    use,
    known: view.values,
  });
  const isInput = acted.block.type === "input";
  if (isInput && acted.block.dispatch_action !== true) throw refuse("action_not_dispatched");
  const changed = parts.views.setValues(view.id, values);
  return startInteractive(parts, {
    kind: "block_actions",
    installation,
    person: use.person,
    viewId: view.type === "modal" ? view.id : undefined,
    hasTrigger: true,
    payload: {
      container: { type: "view", view_id: view.id },
      view: toView(changed, { appId: parts.world.application.id }),
      actions: [action],
    },
  });
}

function toAction(
  parts: SlackParts,
  {
    blocks,
    use,
    known,
  }: { readonly blocks: readonly Json[]; readonly use: ElementUse; readonly known: Json },
) {
  const acted = findElement(blocks, use);
  const { element, blockId } = acted;
  const isButton = /button/.test(String(element.type));
  const chosen = isButton ? {} : { [use.actionId]: use.value };
  const values = toStateValues(blocks, { known, given: { ...use.state, ...chosen } });
  const action = {
    type: element.type,
    action_id: use.actionId,
    block_id: blockId,
    ...actionFields(element, use.value),
    action_ts: parts.ids.nextTs(),
  };
  return { action, values, acted };
}

const stateless =
  /^(button|overflow|image|workflow_button|feedback_buttons|icon_button|plain_text|mrkdwn)$/;

/** `state.values`: what each element holds, by block and action. */
export function toStateValues(
  blocks: readonly Json[],
  { known, given }: { readonly known: Json; readonly given: Readonly<Record<string, unknown>> },
): Json {
  const values: Record<string, Record<string, unknown>> = {};
  for (const { blockId, element } of elementsOf(blocks)) {
    const actionId = element.action_id;
    if (typeof actionId !== "string" || stateless.test(String(element.type))) continue;
    const kept = isJsonObject(known[blockId]) ? known[blockId][actionId] : undefined;
    const value =
      actionId in given
        ? toElementValue(element, given[actionId])
        : (kept ?? toElementValue(element, initialValue(element)));
    values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}
