import {
  type ChatCommand,
  type CommandInput,
  type CommandOption,
  isMediaLink,
  isYouTube,
  type MediaReference,
  readCommandText,
  toLink,
  type Wording,
} from "#core";
import { findLinks, withoutLinks } from "../wire/links.ts";
import { toPlainText } from "../wire/marks.ts";

/**
 * What a person wrote behind a slash command: flags such as `--size 2K`, and the rest, which is the text. Links to pictures
 * go to the options that take files.
 * @throws {UserError} for a flag or value that the command doesn't know.
 */
export function parseCommandText(
  command: ChatCommand,
  text: string,
  wording: Wording,
): CommandInput {
  const { words, flags } = readCommandText(command, text, wording);
  const links = findLinks(words).filter((url) => isMediaLink(url) || isYouTube(url));
  const fileOptions = command.options.filter(({ type }) => type === "file");
  const usedLinks = fileOptions.length === 0 ? [] : links;
  const textOption = command.options.find(({ type }) => type === "text");
  const rest = usedLinks.length === 0 ? words : withoutLinks(words);
  const plain = toPlainText(rest, { botUserId: undefined, nameOf: () => undefined }).replace(
    / {2,}/g,
    " ",
  );
  const texts = textOption === undefined || plain === "" ? {} : { [textOption.name]: plain };
  return {
    ...flags,
    texts: { ...texts, ...flags.texts },
    files: assignFiles(fileOptions, usedLinks),
  };
}

function assignFiles(
  options: readonly CommandOption[],
  links: readonly URL[],
): Readonly<Record<string, MediaReference>> {
  return Object.fromEntries(
    options.slice(0, links.length).flatMap(({ name }, index) => {
      const link = links[index];
      return link === undefined ? [] : [[name, toLink(link)]];
    }),
  );
}
