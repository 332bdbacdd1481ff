/**
 * Model's Markdown as it goes into Slack's own `markdown` block and `markdown_text`, which render it whole: tables, lists,
 * code, links. Only what Slack would take for a mention is disarmed, by a mark of zero width.
 */
export function toSlackMarkdown(markdown: string): string {
  return markdown
    .replace(/<(?=[!@#])/g, "<\u200b")
    .split("\n")
    .map((line) => (line.startsWith("-# ") ? `_${line.slice(3)}_` : line))
    .join("\n");
}

/**
 * What of a text that still grows is sent: all but its last word, which may become a mention. So each piece begins with a
 * letter, since Slack is seen to lose white space at the beginning of a piece.
 */
export function toStreamed(markdown: string): string {
  return toSlackMarkdown(/^[\s\S]*\s(?=\S)/.exec(markdown)?.[0] ?? "");
}

/** Markdown of our own sentences in Slack's older dialect, which context blocks speak. */
export function toMrkdwn(markdown: string): string {
  return escapeText(markdown)
    .replace(/\*\*([^*\n]+)\*\*/g, "*$1*")
    .replace(/\[([^\]\n]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>")
    .split("\n")
    .map((line) => line.replace(/^-# /, ""))
    .join("\n");
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Words for notifications and screen readers. */
export function toFallback(markdown: string, maxLength: number): string {
  const plain = escapeText(markdown.replace(/[*_`#]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, "")).trim();
  return plain.length <= maxLength ? plain : `${plain.slice(0, maxLength - 1).toWellFormed()}…`;
}
