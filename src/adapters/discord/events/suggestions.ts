import type { CommandOption } from "#core";
import { maxSuggestionLength, maxSuggestions } from "../wire/limits.ts";
import type { SuggestionPayload } from "../wire/payloads.ts";
import { suggest } from "./acknowledgement.ts";
import type { EventContext } from "./event-context.ts";
import { readWorkspace } from "./read-interaction.ts";

/** Suggests models for what a person types. Without suggestions the id can still be typed in full. */
export async function handleSuggestion(
  interaction: SuggestionPayload,
  context: EventContext,
): Promise<void> {
  const { rest, logger } = context.options;
  try {
    const choices = await findChoices(interaction, context);
    await suggest(rest, { interaction, choices });
  } catch (error) {
    logger.debug({ err: error }, "no suggestions could be made");
  }
}

async function findChoices(
  interaction: SuggestionPayload,
  { options, surroundings }: EventContext,
): Promise<readonly { readonly name: string; readonly value: string }[]> {
  const focused = interaction.data.options.find((option) => option.focused === true);
  const option = findOption(interaction, { options, name: focused?.name ?? "" });
  if (option?.type !== "model") return [];
  const models = await options.moonlens
    .suggestModels({
      workspace: readWorkspace(interaction, surroundings),
      need: option.need,
      text: String(focused?.value ?? ""),
      limit: maxSuggestions,
    })
    .catch((error: unknown) => {
      options.logger.warn({ err: error }, "the models can't be listed");
      return [];
    });
  return models
    .filter(({ id }) => id.length <= maxSuggestionLength)
    .slice(0, maxSuggestions)
    .map(({ id, name }) => ({ name: toChoiceName(name, id), value: id }));
}

/** Names are what people know; the id tells apart those that are alike. */
function toChoiceName(name: string, id: string): string {
  const both = name === "" || name === id ? id : `${name} (${id})`;
  return both.length <= maxSuggestionLength ? both : id;
}

function findOption(
  { data }: SuggestionPayload,
  { options, name }: { readonly options: EventContext["options"]; readonly name: string },
): CommandOption | undefined {
  const command = options.commands.find((candidate) => candidate.name === data.name);
  return command?.options.find((option) => option.name === name);
}
