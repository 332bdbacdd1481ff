import type { Around, Dialect } from "#text";

const fenceMark = "```";

/**
 * Discord's Markdown, as its clients read it: by patterns over the whole message, so that a mark means something wherever
 * its fellow stands, and a block of code ends at any three backticks.
 * https://support.discord.com/hc/en-us/articles/210298617-Markdown-Text-101-Chat-Formatting-Bold-Italic-Underline
 */
export const discordDialect: Dialect = {
  text: ({ text, source }) => {
    if (source.startsWith("\\")) return source;
    if (source === text) return escapeMarks(text);
    return source === "" ? escapeMarks(text.replaceAll("\\", "\\\\")) : escapeAll(text);
  },
  lineStart: escapeLineStart,
  mark: (kind) => markAround[kind],
  code: toCode,
  codeText: (text) => text,
  link: (url) =>
    /^https?:\/\//i.test(url) ? { open: "[", close: `](${toTarget(url)})` } : undefined,
  address: (url, source) =>
    url.startsWith("mailto:") ? url.slice("mailto:".length) : withoutBars(source),
  image: () => undefined,
  reference: (source) => source,
  heading: (level) =>
    level <= 3
      ? { open: `${"#".repeat(level)} `, close: "", isBold: false }
      : { open: "**", close: "**", isBold: true },
  small: () => ({ open: "-# ", close: "" }),
  rule: () => "⎯⎯⎯⎯⎯⎯",
  bullet: (marker) => (marker === "*" ? "* " : "- "),
  number: (number) => `${number}. `,
  task: (isDone) => (isDone ? "☑ " : "☐ "),
  // What follows the language would be shown as code.
  fence: ({ language }) => ({
    open: fenceMark + (/^[a-z0-9_+\-.#]{1,30}$/i.test(language) ? language : ""),
    close: fenceMark,
  }),
  breaksFence: (line) => line.includes(fenceMark),
  isCodeOutdented: true,
  hidesSpoilers: true,
  tables: "columns",
};

const markAround = {
  strong: { open: "**", close: "**" },
  emphasis: { open: "*", close: "*" },
  strike: { open: "~~", close: "~~" },
  spoiler: { open: "||", close: "||" },
  underline: { open: "__", close: "__" },
} as const;

/** Two and more backticks side by side can't stand in code within a line. */
function toCode(text: string): Around | undefined {
  if (text.includes("``") || text.trim() === "") return undefined;
  if (!text.includes("`")) return { open: "`", close: "`" };
  return {
    open: text.startsWith("`") ? "`` " : "``",
    close: text.endsWith("`") ? " ``" : "``",
  };
}

/** Marks that would mean something. A single underscore between letters doesn't. */
function escapeMarks(text: string): string {
  if (text === "*") return text;
  return text.replace(/[*`]|~{2,}|\|{2,}|_{2,}|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, escapeAll);
}

/** Words that are to be seen as they were typed, links and mentions of channels included. */
export function escapeWords(text: string): string {
  return escapeMarks(text.replaceAll("\\", "\\\\")).replace(/[[<]/g, "\\$&");
}

function escapeAll(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
}

function escapeLineStart(word: string): string {
  if (/^(?:#{1,6}|[-+*]|-#.*|>+)$/.test(word)) return `\\${word}`;
  return word.replace(/^(\d{1,9})([.)])$/, "$1\\$2");
}

/** An address as the target of a link, whose end is a bracket. */
function toTarget(url: string): string {
  const isBalanced = /^[^()]*(?:\([^()]*\)[^()]*)*$/.test(url);
  const encoded = withoutBars(url).replace(/[\s<>\\]/g, encodeURIComponent);
  return isBalanced ? encoded : encoded.replaceAll("(", "%28").replaceAll(")", "%29");
}

/** Bars end a spoiler wherever they stand. */
function withoutBars(url: string): string {
  return url.replace(/\|{2,}/g, encodeURIComponent);
}
