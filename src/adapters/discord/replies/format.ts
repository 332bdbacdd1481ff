import { canGoOn, type ReplyView } from "#core";
import { type FormattedText, formatText } from "#text";
import { maxMessageLength, maxTextMessages } from "../wire/limits.ts";
import { discordDialect } from "./dialect.ts";

/**
 * The words of a view as Discord shows them, in as many messages as they take, up to a bound.
 * @param reserved how many characters of a message are for what stands above them.
 */
export function formatReply(
  { text, author, status }: ReplyView,
  { reserved = 0 }: { readonly reserved?: number } = {},
): FormattedText {
  return formatText(text.trim(), {
    isWhole: status.type === "done" && !canGoOn({ status }),
    dialect: discordDialect,
    author: author ?? "model",
    maxLength: maxMessageLength - reserved,
    maxParts: maxTextMessages,
  });
}

/** Our own Markdown as Discord shows it, in as many messages as it takes. */
export function formatOwnWords(markdown: string): readonly string[] {
  return formatText(markdown, {
    dialect: discordDialect,
    author: "moonlens",
    maxLength: maxMessageLength,
  }).parts;
}

/** A message of ours without its end, which shows by a mark that words are left out. */
export function shortenMessage(content: string): string {
  const { parts } = formatText(content, {
    dialect: discordDialect,
    author: "moonlens",
    maxLength: maxMessageLength - 1,
    maxParts: 1,
  });
  return `${parts[0] ?? ""}…`;
}
