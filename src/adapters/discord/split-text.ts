const fenceMark = "```";
/** What closes a code block at the end of a part. */
const fenceClose = `\n${fenceMark}`;
/** A fence with its language, as Discord reads it: anywhere in a line, the language only before a line break. */
const fenceOpen = /```(?:([a-z0-9_+\-.#]{1,30})(?=\n))?\n?/giy;

/** A code block that is open at some place in the text; `language` may be empty. */
interface OpenFence {
  readonly language: string;
  /** Where it began in the text that was scanned; -1 when it was open before. */
  readonly openedAt: number;
  /** Where its content begins. */
  readonly contentAt: number;
}

/**
 * Splits Markdown into parts of at most `maxLength` UTF-16 units, at a paragraph, line, sentence or
 * word where one is near enough. A code block that spans parts is closed and opened again with its
 * language, and one that the text leaves open is closed. Parts of nothing but white space are left out.
 * @param options.maxLength at least 100.
 */
export function splitText(text: string, options: { readonly maxLength: number }): string[] {
  const parts: string[] = [];
  let rest = text;
  let language: string | undefined;
  while (rest !== "") {
    const prefix = language === undefined ? "" : `${fenceMark}${language}\n`;
    const maxPiece = options.maxLength - prefix.length - fenceClose.length - 1;
    const piece = rest.slice(0, chooseCut({ rest, language, maxPiece }));
    rest = rest.slice(piece.length);
    language = findOpenFence(piece, language)?.language;
    const part = prefix + (language === undefined ? piece : closeFence(piece));
    if (part.trim() !== "") parts.push(part);
  }
  return parts;
}

/** A mark of nothing but zero width keeps an opening and our closing fence from running together. */
function closeFence(piece: string): string {
  const gap = piece.endsWith(fenceMark) ? "\u200b" : "";
  return piece.replace(/\n$/, "") + gap + fenceClose;
}

/** Where the next part ends: between 1 and all of `rest`. */
function chooseCut(input: {
  readonly rest: string;
  readonly language: string | undefined;
  readonly maxPiece: number;
}): number {
  const { rest, language, maxPiece } = input;
  if (rest.length <= maxPiece) return rest.length;
  const window = rest.slice(0, maxPiece);
  const fence = findOpenFence(window, language);
  const cut = preferCutBeforeFence(window, fence) ?? cutAtBreak(window, fence);
  return adjustAroundFences(rest, { language, cut, maxPiece });
}

/** A code block that begins late in the part goes to the next part as a whole. */
function preferCutBeforeFence(window: string, fence: OpenFence | undefined): number | undefined {
  if (fence === undefined) return undefined;
  return fence.openedAt >= window.length * 0.4 ? fence.openedAt : undefined;
}

function cutAtBreak(window: string, fence: OpenFence | undefined): number {
  const breaks =
    fence === undefined
      ? [
          { pattern: /\n\s*\n/g, fromShare: 0.5 },
          { pattern: /\n/g, fromShare: 0.3 },
          { pattern: /[.!?…。！？]["')\]]*\s/g, fromShare: 0.3 },
          { pattern: /\s/g, fromShare: 0.2 },
        ]
      : [
          { pattern: /\n/g, fromShare: 0.2 },
          { pattern: /\s/g, fromShare: 0.5 },
        ];
  for (const { pattern, fromShare } of breaks) {
    const end = findLastEnd(window, pattern);
    if (end >= window.length * fromShare) return end;
  }
  return withoutHalfCharacter(window);
}

function findLastEnd(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

/** Neither a surrogate pair nor a run of backticks is cut in two. */
function withoutHalfCharacter(window: string): number {
  const backticks = /`+$/.exec(window)?.[0].length ?? 0;
  if (backticks > 0 && backticks < window.length) return window.length - backticks;
  return /[\ud800-\udbff]$/.test(window) ? window.length - 1 : window.length;
}

/** Keeps code blocks from being left empty on either side of the cut. */
function adjustAroundFences(
  rest: string,
  at: { readonly language: string | undefined; readonly cut: number; readonly maxPiece: number },
): number {
  const fence = findOpenFence(rest.slice(0, at.cut), at.language);
  if (fence === undefined) return at.cut;
  const isEmpty = rest.slice(fence.contentAt, at.cut).trim() === "";
  if (isEmpty && fence.openedAt > 0) return fence.openedAt;
  const close = /^\s*```/.exec(rest.slice(at.cut, at.cut + 100))?.[0].length;
  const end = at.cut + (close ?? 0);
  return end <= at.maxPiece + fenceClose.length ? end : at.cut;
}

/** The code block that is open at the end of `text`, when `language` was open (or none) at its start. */
function findOpenFence(text: string, language: string | undefined): OpenFence | undefined {
  let fence: OpenFence | undefined =
    language === undefined ? undefined : { language, openedAt: -1, contentAt: 0 };
  let position = 0;
  for (;;) {
    const mark = text.indexOf(fenceMark, position);
    if (mark === -1) return fence;
    if (fence !== undefined) {
      fence = undefined;
      position = mark + fenceMark.length;
      continue;
    }
    fenceOpen.lastIndex = mark;
    const opening = fenceOpen.exec(text);
    position = mark + (opening?.[0].length ?? fenceMark.length);
    fence = { language: opening?.[1] ?? "", openedAt: mark, contentAt: position };
  }
}
