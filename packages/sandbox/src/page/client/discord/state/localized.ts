import type { Localizations } from "./model.ts";

interface Named {
  readonly name: string;
  readonly name_localizations?: Localizations;
}

interface Described {
  readonly description: string;
  readonly description_localizations?: Localizations;
}

/** The name as a person with this Discord locale sees it. */
export function toLocalName(item: Named, locale: string): string {
  return pick(item.name_localizations, locale) ?? item.name;
}

export function toLocalDescription(item: Described, locale: string): string {
  return pick(item.description_localizations, locale) ?? item.description;
}

/** Discord serves British English for American and the other way round when only one is there. */
function pick(localizations: Localizations | undefined, locale: string): string | undefined {
  const english = locale.startsWith("en-") ? ["en-US", "en-GB"] : [];
  return [locale, ...english].map((code) => localizations?.[code]).find((text) => text);
}

/**
 * Languages that the switch offers, each by its own name: English, and those that the bot's commands have words in. Any
 * other that a person has is shown as it is.
 */
export function listOfferedLocales(items: readonly Named[]): Readonly<Record<string, string>> {
  const codes = new Set(items.flatMap((item) => Object.keys(item.name_localizations ?? {})));
  const named = [...codes].map((code) => [code, nameLanguage(code)] as const);
  return Object.fromEntries([["en-US", "English"], ...named]);
}

function nameLanguage(code: string): string {
  const name = new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
