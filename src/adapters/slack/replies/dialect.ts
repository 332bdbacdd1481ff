import type { Dialect } from "#text";

/** A character of no width: what Slack would take for a mention is none any more. */
const disarmed = "<\u200b";

/**
 * What Slack's own `markdown` block and `markdown_text` take: Markdown, nearly as it was written. Only what would call
 * somebody is disarmed. https://docs.slack.dev/reference/block-kit/blocks/markdown-block
 */
export const slackDialect: Dialect = {
  text: ({ text, source }) => {
    if (source === "\\<") return `\\${disarmed}`;
    return source === "" ? escapeAll(text) : source.replace(/<(?=[!@#])/g, disarmed);
  },
  lineStart: escapeLineStart,
  mark: (kind, markup) => {
    if (kind === "underline" || kind === "spoiler") return undefined;
    const mark = markup === "" ? defaultMarks[kind] : markup;
    return { open: mark, close: mark };
  },
  code: toCode,
  codeText: disarmCode,
  link: (url) => ({ open: "[", close: `](${toTarget(url)})` }),
  address: (_, source) => source,
  image: ({ url, alt }) => `![${alt.replace(/[[\]\\]/g, "\\$&")}](${toTarget(url)})`,
  reference: (source) => source.replace(/^<(?=[!@#])/, disarmed),
  heading: (level) => ({ open: `${"#".repeat(level)} `, close: "", isBold: false }),
  small: () => ({ open: "_", close: "_" }),
  rule: (markup) => markup,
  bullet: (marker) => `${marker} `,
  number: (number, marker) => `${number}${marker} `,
  task: (isDone) => (isDone ? "[x] " : "[ ] "),
  fence: ({ language, text }) => {
    const mark = "`".repeat(Math.max(3, longestRun(text) + 1));
    return { open: mark + language.replaceAll("`", "").slice(0, 60), close: mark };
  },
  breaksFence: () => false,
  isCodeOutdented: false,
  // Bars stay where they were written: they say at least what the words are.
  hidesSpoilers: false,
  tables: "markdown",
};

const defaultMarks = { strong: "**", emphasis: "*", strike: "~~" } as const;

function toCode(text: string) {
  const mark = "`".repeat(longestRun(text) + 1);
  const isPadded = /^`|`$/.test(text) || (/^ .* $/.test(text) && text.trim() !== "");
  return isPadded ? { open: `${mark} `, close: ` ${mark}` } : { open: mark, close: mark };
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0);
}

/**
 * In code, only what would notify somebody: https://docs.slack.dev/messaging/formatting-message-text#advanced. All else,
 * `<!DOCTYPE html>` included, can be copied as it was written.
 */
function disarmCode(text: string): string {
  return text.replace(
    /<(?=(?:!(?:channel|here|everyone|group)|!subteam\^\w+|@[UWB]\w+)(?:\|[^<>\n]*)?>)/g,
    disarmed,
  );
}

/** Letters that are to be seen as they were written, a formula's for example. */
function escapeAll(text: string): string {
  return text.replace(/[\\`*_~[\]]/g, "\\$&").replace(/<(?=[!@#])/g, disarmed);
}

/** A word that begins a line, so that it begins no list, heading, quotation, block of code or definition. */
function escapeLineStart(word: string): string {
  if (/^(?:#{1,6}$|[-+*]$|-#|>|([-_*])\1{2,}$|`{3}|~{3}|\[[^\]]*\]:)/.test(word))
    return `\\${word}`;
  return word.replace(/^(\d{1,9})([.)])$/, "$1\\$2");
}

function toTarget(url: string): string {
  const isPlain = /^[^()\s<>]*(?:\([^()\s<>]*\)[^()\s<>]*)*$/.test(url);
  return isPlain ? url : `<${url.replace(/[<>\n\\]/g, encodeURIComponent)}>`;
}
