import type { Delivery } from "../client/connection.ts";
import { readInteractionSource } from "../client/read-source.ts";
import { parseModelNeed } from "../forms/forms.ts";
import { createPlainText } from "../wire/blocks.ts";
import { maxOptionTextLength, maxOptionValueLength, maxSuggestions } from "../wire/limits.ts";
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
  const { teamId } = readInteractionSource(payload);
  const models = await options.moonlens
    .suggestModels({
      workspace: toTeamWorkspace(teamId),
      need,
      text: payload.value,
      limit: maxSuggestions,
    })
    .catch((error: unknown) => {
      options.logger.warn({ err: error }, "the models can't be listed");
      return [];
    });
  const choices = models
    .filter(({ id }) => id.length <= maxOptionValueLength)
    .map(({ id, name }) => ({
      text: createPlainText(toChoiceName(name, id), maxOptionTextLength),
      value: id,
    }));
  await acknowledge({ options: choices });
}

/** Names are what people know; the id tells apart those that are alike. */
function toChoiceName(name: string, id: string): string {
  const both = name === "" || name === id ? id : `${name} (${id})`;
  return both.length <= maxOptionTextLength ? both : id;
}
