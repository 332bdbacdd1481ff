import { type FontKind, listModelChoices, suggestSpokenLanguages } from "#core";
import type { Delivery } from "../client/connection.ts";
import { readInteractionSource } from "../client/read-source.ts";
import {
  parseModelNeed,
  suggestsFonts,
  suggestsLanguages,
  suggestsStyles,
} from "../forms/forms.ts";
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

/** Suggests models, styles, languages or fonts for what a person types. */
export async function handleSuggestion(
  payload: SuggestionPayload,
  {
    acknowledge,
    options,
  }: { readonly acknowledge: Delivery["acknowledge"]; readonly options: EventOptions },
): Promise<void> {
  if (suggestsStyles(payload.action_id)) {
    return await acknowledge({ options: await listStyles(payload, options) });
  }
  const { accountId, teamId } = readInteractionSource(payload);
  const known = options.people.peek({ accountId, userId: payload.user.id });
  if (suggestsLanguages(payload.action_id)) {
    const languages = suggestSpokenLanguages(payload.value, known?.locale ?? "en");
    const choices = languages.slice(0, maxSuggestions).map(({ name, value }) => ({
      text: createPlainText(name, maxOptionTextLength),
      value,
    }));
    return await acknowledge({ options: choices });
  }
  if (suggestsFonts(payload.action_id)) {
    const fonts = options.moonlens.suggestFonts(payload.value);
    const say = (kind: FontKind) =>
      options.wording({ key: "fontKind", kind }, known?.locale ?? "en");
    const choices = fonts.map(({ name, kind }) => ({
      text: createPlainText(name, maxOptionTextLength),
      value: name,
      description: createPlainText(say(kind), maxOptionDescriptionLength),
    }));
    return await acknowledge({ options: choices });
  }
  const need = parseModelNeed(payload.action_id);
  if (need === undefined) return await acknowledge({ options: [] });
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

async function listStyles(payload: SuggestionPayload, { moonlens, logger }: EventOptions) {
  const { teamId } = readInteractionSource(payload);
  try {
    const workspace = toTeamWorkspace(teamId);
    const styles = await moonlens.suggestStyles({ workspace, text: payload.value });
    return styles.slice(0, maxSuggestions).map(({ name, detail }) => ({
      text: createPlainText(name, maxOptionTextLength),
      value: name,
      ...(detail === undefined
        ? {}
        : { description: createPlainText(detail, maxOptionDescriptionLength) }),
    }));
  } catch (error) {
    logger.warn({ err: error }, "the styles couldn't be listed");
    return [];
  }
}

const limits = {
  count: maxSuggestions,
  valueLength: maxOptionValueLength,
  nameLength: maxOptionTextLength,
};
