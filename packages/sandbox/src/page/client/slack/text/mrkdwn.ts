/** Slack's older dialect: https://docs.slack.dev/messaging/formatting-message-text */
export type MrkdwnNode =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "bold" | "italic" | "strike"; readonly inner: readonly MrkdwnNode[] }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "link"; readonly url: string; readonly label: string }
  | { readonly type: "user" | "channel"; readonly id: string; readonly label: string }
  | { readonly type: "broadcast" | "emoji"; readonly name: string };

export type MrkdwnBlock =
  | { readonly type: "lines"; readonly inner: readonly MrkdwnNode[] }
  | { readonly type: "quote"; readonly inner: readonly MrkdwnNode[] }
  | { readonly type: "code"; readonly text: string };

/** Reads text in Slack's dialect. Never throws; what is no markup is text. */
export function parseMrkdwn(source: string): readonly MrkdwnBlock[] {
  return source.split(/(```[\s\S]+?```)/).flatMap((part, index): readonly MrkdwnBlock[] => {
    if (index % 2 === 1) {
      const text = part.slice(3, -3).replace(/^\n|\n$/g, "");
      return [{ type: "code", text: unescapeText(text.replace(/<([^>|]+)(?:\|[^>]*)?>/g, "$1")) }];
    }
    return parseLines(part);
  });
}

/** Lines that begin with `>` are a quote together. */
function parseLines(part: string): readonly MrkdwnBlock[] {
  const blocks: { type: "lines" | "quote"; lines: string[] }[] = [];
  for (const line of part.replace(/^\n|\n$/g, "").split("\n")) {
    const type = /^(?:&gt;|>)/.test(line) ? "quote" : "lines";
    const text = type === "quote" ? line.replace(/^(?:&gt;|>) ?/, "") : line;
    const last = blocks.at(-1);
    if (last?.type === type) last.lines.push(text);
    else blocks.push({ type, lines: [text] });
  }
  return blocks
    .map(({ type, lines }) => ({ type, inner: parseInline(lines.join("\n")) }))
    .filter(({ inner }) => inner.length > 0);
}

const inlinePattern = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "<(?<angle>[^<>\\n]+)>",
    // Not the minutes of 12:30:45.
    "(?<![\\p{L}\\p{N}]):(?<emoji>[a-z0-9_+'-]+):",
    // Marks count at the edge of words alone.
    "(?<![\\p{L}\\p{N}*])\\*(?<bold>\\S(?:[^*\\n]*[^\\s*])?)\\*(?![\\p{L}\\p{N}*])",
    "(?<![\\p{L}\\p{N}_])_(?<italic>\\S(?:[^_\\n]*[^\\s_])?)_(?![\\p{L}\\p{N}_])",
    "(?<![\\p{L}\\p{N}~])~(?<strike>\\S(?:[^~\\n]*[^\\s~])?)~(?![\\p{L}\\p{N}~])",
  ].join("|"),
  "gu",
);

export function parseInline(source: string): readonly MrkdwnNode[] {
  const nodes: MrkdwnNode[] = [];
  let end = 0;
  for (const match of source.matchAll(inlinePattern)) {
    if (match.index > end) nodes.push(toText(source.slice(end, match.index)));
    nodes.push(toNode(match.groups ?? {}));
    end = match.index + match[0].length;
  }
  if (end < source.length) nodes.push(toText(source.slice(end)));
  return nodes;
}

function toText(text: string): MrkdwnNode {
  return { type: "text", text: unescapeText(text) };
}

function toNode(groups: Readonly<Record<string, string | undefined>>): MrkdwnNode {
  const { code, angle, emoji, bold, italic, strike } = groups;
  if (code !== undefined) return { type: "code", text: unescapeText(code) };
  if (angle !== undefined) return toReference(angle);
  if (emoji !== undefined) return { type: "emoji", name: emoji };
  if (bold !== undefined) return { type: "bold", inner: parseInline(bold) };
  if (italic !== undefined) return { type: "italic", inner: parseInline(italic) };
  return { type: "strike", inner: parseInline(strike ?? "") };
}

/** What stands between `<` and `>`: a person, a channel, everybody, a date or a link. */
function toReference(angle: string): MrkdwnNode {
  const bar = angle.indexOf("|");
  const [target, label] = bar < 0 ? [angle, ""] : [angle.slice(0, bar), angle.slice(bar + 1)];
  if (/^@[UW]/.test(target))
    return { type: "user", id: target.slice(1), label: unescapeText(label) };
  if (/^#[CG]/.test(target)) {
    return { type: "channel", id: target.slice(1), label: unescapeText(label) };
  }
  // A date has the words for clients that can't format it.
  if (target.startsWith("!date")) return { type: "text", text: unescapeText(label) };
  if (target.startsWith("!"))
    return { type: "broadcast", name: target.slice(1).split("^")[0] ?? "" };
  const url = unescapeText(target);
  return { type: "link", url, label: unescapeText(label) || url.replace(/^mailto:/, "") };
}

function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
