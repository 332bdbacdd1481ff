import {
  defined,
  listModelChoices,
  type ModelChoice,
  suggestSpokenLanguages,
  type WorkspaceReference,
} from "#core";
import type { Delivery } from "../client/connection.ts";
import { readInteractionSource } from "../client/read-source.ts";
import { parseSuggested } from "../forms/forms.ts";
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
  const choices = await findChoices(payload, options);
  await acknowledge({ options: choices.slice(0, maxSuggestions).map(toOption) });
}

async function findChoices(
  payload: SuggestionPayload,
  options: EventOptions,
): Promise<readonly ModelChoice[]> {
  const { accountId, teamId } = readInteractionSource(payload);
  const { locale = "en" } = options.people.peek({ accountId, userId: payload.user.id }) ?? {};
  const workspace = toTeamWorkspace(teamId);
  const text = payload.value;
  const suggested = parseSuggested(payload.action_id);
  switch (suggested) {
    case undefined:
      return [];
    case "styles":
      return await listStyles({ workspace, text }, options);
    case "languages":
      return suggestSpokenLanguages(text, locale);
    case "fonts":
      return await listFonts({ workspace, text }, { ...options, locale });
    default:
      return await listModelChoices(
        { workspace, need: suggested, text, locale },
        { ...options, limits },
      );
  }
}

type Search = { readonly workspace: WorkspaceReference; readonly text: string };

async function listStyles(
  search: Search,
  { moonlens, logger }: EventOptions,
): Promise<readonly ModelChoice[]> {
  try {
    const styles = await moonlens.suggestStyles(search);
    return styles.map(({ name, detail }) => ({ name, value: name, ...defined({ detail }) }));
  } catch (error) {
    logger.warn({ err: error }, "the styles couldn't be listed");
    return [];
  }
}

async function listFonts(
  search: Search,
  { moonlens, logger, wording, locale }: EventOptions & { readonly locale: string },
): Promise<readonly ModelChoice[]> {
  try {
    const fonts = await moonlens.suggestFonts(search);
    return fonts.map(({ name, kind }) => {
      return { name, value: name, detail: wording({ key: "fontKind", kind }, locale) };
    });
  } catch (error) {
    logger.warn({ err: error }, "the fonts couldn't be listed");
    return [];
  }
}

function toOption({ name, value, detail }: ModelChoice) {
  return {
    text: createPlainText(name, maxOptionTextLength),
    value,
    ...(detail === undefined
      ? {}
      : { description: createPlainText(detail, maxOptionDescriptionLength) }),
  };
}

const limits = {
  count: maxSuggestions,
  valueLength: maxOptionValueLength,
  nameLength: maxOptionTextLength,
};
