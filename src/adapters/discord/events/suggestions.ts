import {
  type CommandOption,
  defined,
  type GalleryPeriod,
  galleryPeriods,
  listModelChoices,
  type ModelChoice,
  suggestSpokenLanguages,
} from "#core";
import { maxSuggestionLength, maxSuggestions } from "../wire/limits.ts";
import type { SuggestionPayload } from "../wire/payloads.ts";
import { suggest } from "./acknowledgement.ts";
import type { EventContext } from "./event-context.ts";
import type { Visit } from "./visit.ts";

/** Suggests models, styles, languages, fonts or times for what a person types. Without suggestions the id can still be typed in full. */
export async function handleSuggestion(
  visit: Visit,
  typed: SuggestionPayload["data"],
  context: EventContext,
): Promise<void> {
  const { rest, logger } = context.options;
  try {
    const choices = await findChoices(visit, typed, context);
    await suggest(rest, { ...visit, choices });
  } catch (error) {
    logger.debug({ err: error }, "no suggestions could be loaded");
  }
}

async function findChoices(
  { workspace, locale }: Visit,
  typed: SuggestionPayload["data"],
  { options }: EventContext,
): Promise<readonly { readonly name: string; readonly value: string }[]> {
  const focused = typed.options.find((option) => option.focused === true);
  const option = findOption(typed, { options, name: focused?.name ?? "" });
  const text = String(focused?.value ?? "");
  if (option?.type === "style" || (option?.type === "text" && option.suggests === "styles")) {
    const styles = await options.moonlens.suggestStyles({ workspace, text });
    return styles
      .slice(0, maxSuggestions)
      .map(({ name, detail }) => toChoice({ name, value: name, ...defined({ detail }) }));
  }
  const isOwnFont = option?.type === "text" && option.suggests === "fonts";
  if (option?.type === "font" || isOwnFont) {
    const own = isOwnFont ? ({ isOwn: true } as const) : {};
    const fonts = await options.moonlens.suggestFonts({ workspace, text, ...own });
    return fonts.slice(0, maxSuggestions).map(({ name, kind }) => {
      const detail = options.wording({ key: "fontKind", kind }, locale);
      return toChoice({ name, value: name, detail });
    });
  }
  if (option?.type === "text" && option.suggests === "times") {
    const typed = text.trim().toLowerCase();
    return galleryPeriods
      .map((value) => ({ name: options.wording(nameTime(value), locale), value }))
      .filter(({ name }) => name.toLowerCase().includes(typed));
  }
  if (option?.type === "language") {
    return suggestSpokenLanguages(text, locale).slice(0, maxSuggestions).map(toChoice);
  }
  const isName = option?.type === "text" && option.suggests === "models";
  if (option?.type !== "model" && !isName) return [];
  const need = option.type === "model" ? { need: option.need } : {};
  const models = await listModelChoices(
    { workspace, ...need, text, locale },
    { ...options, limits },
  );
  return models.map(toChoice);
}

function nameTime(period: GalleryPeriod) {
  return { key: "choiceLabel", choice: `when.${period}` } as const;
}

/** A choice has one line: what the model costs stands in it where there is room. */
function toChoice({ name, value, detail }: ModelChoice) {
  const both = detail === undefined ? name : `${name} · ${detail}`;
  return { name: both.length <= maxSuggestionLength ? both : name, value };
}

const limits = {
  count: maxSuggestions,
  valueLength: maxSuggestionLength,
  nameLength: maxSuggestionLength,
};

function findOption(
  typed: SuggestionPayload["data"],
  { options, name }: { readonly options: EventContext["options"]; readonly name: string },
): CommandOption | undefined {
  const command = options.commands.find((candidate) => candidate.name === typed.name);
  return command?.options.find((option) => option.name === name);
}
