import { listModelChoices } from "#core";
import type { Delivery } from "../client/connection.ts";
import { readInteractionSource } from "../client/read-source.ts";
import { parseModelNeed } from "../forms/forms.ts";
import { createPlainText } from "../wire/blocks.ts";
import {
  maxOptionDescriptionLength,
  maxOptionTextLength,
  maxOptionValueLength,
  maxSuggestions,
} from "../wire/limits.ts";
import type { SuggestionPayload } from "../wire/payloads.ts";
import { toTeamWorkspace } from "../wire/workspaces.ts";
import type { EventOptions } from "./event-context.ts";

/** Suggests models for what a person types. */
export async function handleSuggestion(
  payload: SuggestionPayload,
  {
    acknowledge,
    options,
  }: { readonly acknowledge: Delivery["acknowledge"]; readonly options: EventOptions },
): Promise<void> {
  const need = parseModelNeed(payload.action_id);
  if (need === undefined) return await acknowledge({ options: [] });
  const { accountId, teamId } = readInteractionSource(payload);
  const known = options.people.peek({ accountId, userId: payload.user.id });
  const models = await listModelChoices(
    {
      workspace: toTeamWorkspace(teamId),
      need,
      text: payload.value,
      locale: known?.locale ?? "en",
    },
    { ...options, limits },
  );
  const choices = models.map(({ name, value, detail }) => ({
    text: createPlainText(name, maxOptionTextLength),
    value,
    ...(detail === undefined
      ? {}
      : { description: createPlainText(detail, maxOptionDescriptionLength) }),
  }));
  await acknowledge({ options: choices });
}

const limits = {
  count: maxSuggestions,
  valueLength: maxOptionValueLength,
  nameLength: maxOptionTextLength,
};
