import type { Headline } from "#core";
import { toHeadline } from "../wire/headline.ts";
import { escapeWords } from "./dialect.ts";

/**
 * A headline in one line of Discord's Markdown. A person is shown as a mention, which calls nobody (`allowed_mentions`):
 * people know each other by it, whatever their names are by then.
 */
export function sayHeadline(
  { words, isHidden, personName }: Headline,
  { userId }: { readonly userId: string | undefined },
): string {
  const person =
    personName === undefined || userId === undefined
      ? personName && escapeWords(personName)
      : `<@${userId}>`;
  if (words === undefined) return person === undefined ? "" : toHeadline("", person);
  const bold = `**${writeWords(words)}**`;
  return toHeadline(isHidden ? `||${bold}||` : bold, person);
}

const address = /https?:\/\/[^\s<>|]+/g;

/** What somebody typed, as they typed it: nothing in it is Markdown. Addresses are links without a preview. */
function writeWords(words: string): string {
  const addresses = words.match(address) ?? [];
  return words
    .split(address)
    .map((prose, index) => {
      const url = addresses[index];
      return escapeWords(prose) + (url === undefined ? "" : `<${url}>`);
    })
    .join("");
}
