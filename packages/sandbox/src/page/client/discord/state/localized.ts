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

/** Languages that the switch offers; any other that a person has is shown as it is. */
export const offeredLocales: Readonly<Record<string, string>> = {
  "en-US": "English",
  id: "Bahasa Indonesia",
};
