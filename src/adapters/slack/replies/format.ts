import type { ReplyView } from "#core";
import { type FormattedText, formatText, shortenText } from "#text";
import { maxBlockTextLength, maxMessageLength, maxTextMessages } from "../wire/limits.ts";
import { slackDialect } from "./dialect.ts";

const dialect = slackDialect;

/** The words of a view as Slack's `markdown` block takes them, in as many messages as they take, up to a bound. */
export function formatReply({ text, author }: ReplyView): FormattedText {
  return formatText(text.trim(), {
    dialect,
    author: author ?? "model",
    maxLength: maxMessageLength,
    maxParts: maxTextMessages,
  });
}

/** Our own Markdown for a `markdown` block: as much as a message holds. */
export function formatOwnWords(markdown: string): string {
  const options = { dialect, author: "moonlens", maxLength: maxMessageLength } as const;
  return formatText(markdown, options).parts[0] ?? "";
}

/**
 * What of a text that still grows is sent: what will stay as it is, without its last word. So each piece begins with a letter,
 * since Slack is seen to lose white space at the beginning of a piece. One that is too long for a message is longer here too.
 */
export function toStreamed({ text, author }: Pick<ReplyView, "text" | "author">): string {
  const { parts } = formatText(settled(text.trimStart()), {
    dialect,
    author: author ?? "model",
    maxLength: maxMessageLength * 2,
    maxParts: 1,
    isGrowing: true,
  });
  return withoutLastWord(parts[0] ?? "");
}

/** How a line stands is known once its first word is there: until then it is not begun. */
function withoutLastWord(text: string): string {
  const start = /^[\s\S]*\s(?=\S)/.exec(text)?.[0] ?? "";
  return start.slice(start.trimEnd().length).includes("\n")
    ? (/^[\s\S]*\s(?=\S+\s*$)/.exec(start)?.[0] ?? "")
    : start;
}

/**
 * The beginning of a text up to what may still become something else: a row of a table, code within a line, a dash that
 * makes the line above it a heading or begins an item.
 */
function settled(text: string): string {
  const begun = text.replace(/(?<=\S[ \t]{0,20})\n[ \t>]*[-=]+[ \t]*$/, "");
  const outsideTables = begun.slice(0, findGrowingTable(begun));
  return outsideTables.slice(0, findGrowingCode(outsideTables));
}

function findGrowingTable(text: string): number {
  const lastLine = text.lastIndexOf("\n", text.length - 2) + 1;
  let start = lastLine;
  if (!text.includes("|", lastLine)) return text.length;
  for (;;) {
    const before = text.lastIndexOf("\n", start - 2) + 1;
    if (start === 0 || !text.slice(before, start).includes("|")) break;
    start = before;
  }
  const [, rule = ""] = text.slice(start, lastLine).split("\n");
  const isTable = /^[\s>|:-]*$/.test(rule) && rule.lastIndexOf("-") > rule.lastIndexOf(">");
  return isTable ? lastLine : text.indexOf("|", start);
}

/** Backticks that have no fellow yet, in the last paragraph. A fence at the beginning of a line is none of them. */
function findGrowingCode(text: string): number {
  const start = text.lastIndexOf("\n\n") + 1;
  const paragraph = text.slice(start);
  if (/^[ \t]*(?:`{3}|~{3})/m.test(text)) return text.length;
  let open: { readonly mark: string; readonly index: number } | undefined;
  for (const { 0: mark, index } of paragraph.matchAll(/`+/g)) {
    if (open === undefined) open = { mark, index };
    else if (open.mark === mark) open = undefined;
  }
  return open === undefined ? text.length : start + open.index;
}

/** Markdown of our own sentences in Slack's older dialect, which context blocks speak: as much as one of them holds. */
export function toMrkdwn(markdown: string): string {
  return escapeText(shortenText(markdown, maxBlockTextLength))
    .replace(/\*\*([^*\n]+)\*\*/g, "*$1*")
    .replace(/~~([^~\n]+)~~/g, "~$1~")
    .replace(/\[([^\]\n]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>")
    .split("\n")
    .map((line) => line.replace(/^-# /, ""))
    .join("\n");
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Words for notifications and screen readers. */
export function toFallback(markdown: string, maxLength: number): string {
  const plain = escapeText(markdown.replace(/[*_`#]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, "")).trim();
  return shortenText(plain, maxLength);
}
