import { Marked, type Token, type TokenizerThis, type Tokens } from "marked";

/** A reference that Discord writes in angle brackets: https://discord.com/developers/docs/reference#message-formatting */
export type Reference =
  | { readonly kind: "user" | "role" | "channel"; readonly id: string }
  | { readonly kind: "command"; readonly name: string }
  | { readonly kind: "emoji"; readonly name: string; readonly id: string }
  | { readonly kind: "time"; readonly unixSeconds: number; readonly style: string };

export interface ReferenceToken extends Tokens.Generic {
  readonly type: "reference";
  readonly reference: Reference;
}

export function isReference(token: Token): token is ReferenceToken {
  return token.type === "reference";
}

const discordMarkdown = new Marked({
  gfm: true,
  breaks: true,
  // Returning undefined switches off what Discord doesn't know; `false` keeps the library's own way.
  tokenizer: {
    code: () => undefined,
    hr: () => undefined,
    html: () => undefined,
    def: () => undefined,
    table: () => undefined,
    lheading: () => undefined,
    tag: () => undefined,
    reflink: () => undefined,
    heading: (source) => (/^#{1,3} /.test(source) ? false : undefined),
    blockquote(source) {
      return readQuote(source, this);
    },
    link: (source) => (source.startsWith("!") ? undefined : false),
  },
  extensions: [
    {
      name: "subtext",
      level: "block",
      start: (source) => source.match(/^-# /m)?.index,
      tokenizer(source) {
        const match = /^-# ([^\n]+)(?:\n|$)/.exec(source);
        return match === null ? undefined : wrap("subtext", match, this);
      },
    },
    {
      name: "spoiler",
      level: "inline",
      start: (source) => source.indexOf("||"),
      tokenizer(source) {
        const match = /^\|\|([\s\S]+?)\|\|/.exec(source);
        return match === null ? undefined : wrap("spoiler", match, this);
      },
    },
    {
      name: "underline",
      level: "inline",
      start: (source) => source.indexOf("__"),
      tokenizer(source) {
        const match = /^__(?!__)(?=\S)([\s\S]*?\S)__(?!_)/.exec(source);
        return match === null ? undefined : wrap("underline", match, this);
      },
    },
    {
      name: "reference",
      level: "inline",
      start: (source) => source.indexOf("<"),
      tokenizer: readReference,
    },
  ],
});

/** Reads the subset of Markdown that Discord shows. Never throws; what is no markup is text. */
export function parseMarkdown(source: string): readonly Token[] {
  try {
    return discordMarkdown.lexer(setSubtextApart(source));
  } catch {
    // Thousands of marks one inside the other outgrow the stack; nobody means them as markup.
    return [{ type: "text", raw: source, text: source }];
  }
}

/** A list would take a line of subtext that follows it for a part of its last item. */
function setSubtextApart(source: string): string {
  const parts = source.split(/(```[\s\S]*?```)/);
  return parts
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\n(?=-# )/g, "\n\n")))
    .join("");
}

function wrap(type: string, match: RegExpExecArray, { lexer }: TokenizerThis): Tokens.Generic {
  return { type, raw: match[0], tokens: lexer.inlineTokens(match[1] ?? "") };
}

/** Discord quotes line by line with `> `, or to the end of the message with `>>> `. */
function readQuote(source: string, { lexer }: TokenizerThis): Tokens.Blockquote | undefined {
  const rest = /^>>> ([\s\S]+)$/.exec(source);
  const lines = rest ?? /^(?:> [^\n]*(?:\n|$))+/.exec(source);
  if (lines === null) return undefined;
  const text = rest === null ? lines[0].replace(/^> /gm, "") : (rest[1] ?? "");
  return { type: "blockquote", raw: lines[0], text, tokens: lexer.blockTokens(text, []) };
}

const referencePattern =
  /^<(?:(@[!&]?|#)(\d{15,20})|\/([^:>\n]{1,100}):\d{15,20}|a?:(\w{2,32}):(\d{15,20})|t:(-?\d{1,13})(?::([tTdDfFsSR]))?)>/;

function readReference(source: string): ReferenceToken | undefined {
  const match = referencePattern.exec(source);
  if (match === null) return undefined;
  return { type: "reference", raw: match[0], reference: toReference(match) };
}

function toReference(match: RegExpExecArray): Reference {
  const [, sigil, id = "", command, emoji, emojiId = "", seconds, style = "f"] = match;
  if (command !== undefined) return { kind: "command", name: command };
  if (emoji !== undefined) return { kind: "emoji", name: emoji, id: emojiId };
  if (seconds !== undefined) return { kind: "time", unixSeconds: Number(seconds), style };
  if (sigil === "#") return { kind: "channel", id };
  return { kind: sigil === "@&" ? "role" : "user", id };
}
