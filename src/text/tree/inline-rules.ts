import type { StateInline } from "markdown-it";

/** A person, role, channel, command, emoji or moment, as Discord and Slack write them. */
const reference =
  /<(?:@[!&]?\w{1,40}|#\w{1,40}|![a-z]{2,20}|!subteam\^\w{1,40}|!date\^[^<>|\n]{1,200}|a?:\w{1,64}:\d{1,25}|t:-?\d{1,15}(?::[a-zA-Z])?|\/[^<>\n:]{1,100}:\d{1,25})(?:\|[^<>\n]{0,200})?>/y;

const formula =
  /\$\$[^$]{1,500}\$\$|\$(?=[^\s$])(?:[^$\n\\`]|\\.){0,300}(?<=\S)\$(?![\d$])|\\\((?:[^\\\n]|\\(?![()])){1,300}\\\)|\\\[(?:[^\\]|\\(?![[\]])){1,500}\\\]/y;

/** Letters that begin nothing here: a bar or a colon by itself, an exclamation mark before anything but a bracket. */
const plain = /(?:[^\n!$&*:<[\\\]_`~|]+|\|(?!\|)|:(?!\/\/)|!(?!\[))+/y;
/** Two bars end it: what follows them is hidden, or not any more. */
const address = /:\/\/(?:(?!\|\|)[^\s<>\u3000-\u303f\uff00-\uff0f]){1,4000}/y;
const tag = /<(br|b|strong|i|em|s|del|strike|u|ins|code|kbd)\s?\/?>/iy;

const markOfTag: Readonly<Record<string, string>> = {
  b: "strong",
  strong: "strong",
  i: "em",
  em: "em",
  s: "s",
  del: "s",
  strike: "s",
  u: "underline",
  ins: "underline",
};
/** Words between two tags; longer ones stay as they are. */
const maxTagged = 500;

function matchAt(pattern: RegExp, state: StateInline): string | undefined {
  pattern.lastIndex = state.pos;
  const match = pattern.exec(state.src)?.[0];
  return match === undefined || state.pos + match.length > state.posMax ? undefined : match;
}

/** As the library's own, but stops at bars too, which spoilers begin with. */
export function takePlainText(state: StateInline, silent: boolean): boolean {
  plain.lastIndex = state.pos;
  const match = plain.exec(state.src)?.[0];
  if (match === undefined) return false;
  const text = match.slice(0, state.posMax - state.pos);
  if (!silent) state.pending += text;
  state.pos += text.length;
  return text !== "";
}

export function takeReference(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== "<") return false;
  const source = matchAt(reference, state);
  if (source === undefined) return false;
  if (!silent) state.push("reference", "", 0).content = source;
  state.pos += source.length;
  return true;
}

/** Where letters stand for the last time in a line of text, so that nothing is looked for in vain again and again. */
const lastPlaces = new WeakMap<StateInline, Map<string, number>>();

/** Whether letters stand somewhere behind the next. */
function isAhead(letters: string, state: StateInline): boolean {
  const places = lastPlaces.get(state) ?? new Map<string, number>();
  lastPlaces.set(state, places);
  const place = places.get(letters) ?? state.src.lastIndexOf(letters);
  places.set(letters, place);
  return place > state.pos;
}

/**
 * A bracket that nothing closes, or that no link can begin with, is a bracket: the library would look for its end to the
 * end of the text each time.
 */
export function takeLoneBracket(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const length = src.startsWith("![", pos) && pos + 2 <= posMax ? 2 : 1;
  if ((length === 1 && src.charAt(pos) !== "[") || mayBeginLink(state)) return false;
  if (!silent) state.pending += src.slice(pos, pos + length);
  state.pos += length;
  return true;
}

function mayBeginLink(state: StateInline): boolean {
  const { references }: { readonly references?: unknown } = state.env;
  return isAhead(references === undefined ? "](" : "]", state);
}

function closingOf({ src, pos }: StateInline): string | undefined {
  if (src.charAt(pos) !== "\\") return undefined;
  const bracket = src.charAt(pos + 1);
  if (bracket === "(") return "\\)";
  return bracket === "[" ? "\\]" : undefined;
}

export function takeInlineFormula(state: StateInline, silent: boolean): boolean {
  const first = state.src.charAt(state.pos);
  const closing = first === "$" ? "$" : closingOf(state);
  if (closing === undefined || !isAhead(closing, state)) return false;
  const source = matchAt(formula, state);
  if (source === undefined) return false;
  if (!silent) state.push("formula", "", 0).content = source;
  state.pos += source.length;
  return true;
}

/** An address in the midst of words, as GFM finds them: https://github.github.com/gfm/#autolinks-extension- */
export function takeAddress(state: StateInline, silent: boolean): boolean {
  const { linkLevel = 0 }: { readonly pos: number; readonly linkLevel?: number } = state;
  if (silent || linkLevel > 0 || !state.src.startsWith("://", state.pos)) return false;
  const before = state.src.slice(Math.max(state.pos - 6, 0), state.pos);
  const scheme = /(?:^|[^a-z0-9])(https?)$/i.exec(before)?.[1];
  if (scheme === undefined || !state.pending.endsWith(scheme)) return false;
  address.lastIndex = state.pos;
  const match = address.exec(state.src)?.[0].slice(0, state.posMax - state.pos);
  const rest = match === undefined ? "" : withoutTrail(match);
  if (rest.length <= 3) return false;
  state.pending = state.pending.slice(0, -scheme.length);
  const token = state.push("address", "", 0);
  token.content = scheme + rest;
  token.meta = { source: scheme + rest };
  state.pos += rest.length;
  return true;
}

/** What follows an address is not of it: full stops, marks of emphasis, a bracket that opened before it. */
function withoutTrail(text: string): string {
  let end = text.length;
  let unmatched = 0;
  for (const letter of text) unmatched += letter === "(" ? 1 : letter === ")" ? -1 : 0;
  for (; end > 0; end -= 1) {
    const last = text.charAt(end - 1);
    if (last === ")" && unmatched < 0) unmatched += 1;
    else if (!/[?!.,:;*_~'"`|\]]/.test(last)) break;
  }
  return text.slice(0, end);
}

/** The few tags that models write into Markdown. */
export function takeTag(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== "<") return false;
  const source = matchAt(tag, state);
  if (source === undefined) return false;
  const name = /[a-z]+/i.exec(source)?.[0].toLowerCase() ?? "";
  if (name === "br") {
    if (!silent) state.push("hardbreak", "br", 0);
    state.pos += source.length;
    return true;
  }
  const from = state.pos + source.length;
  const closing = `</${name}>`;
  if (!isAhead(closing, state)) return false;
  const end = state.src.slice(from, from + maxTagged).indexOf(closing) + from;
  if (end <= from || end + closing.length > state.posMax) return false;
  const after = end + closing.length;
  const kind = markOfTag[name];
  if (kind !== undefined) return takeBetween(state, { silent, kind, markup: "", from, end, after });
  if (!silent) state.push("code_inline", "code", 0).content = state.src.slice(from, end);
  state.pos = after;
  return true;
}

function takeBetween(
  state: StateInline,
  {
    silent,
    kind,
    markup,
    from,
    end,
    after,
  }: { silent: boolean; kind: string; markup: string; from: number; end: number; after: number },
): true {
  if (!silent) {
    const { posMax } = state;
    state.pos = from;
    state.posMax = end;
    state.push(`${kind}_open`, "", 1).markup = markup;
    state.md.inline.tokenize(state);
    state.push(`${kind}_close`, "", -1);
    state.posMax = posMax;
  }
  state.pos = after;
  return true;
}
