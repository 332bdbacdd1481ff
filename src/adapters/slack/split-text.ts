const fenceLine = /^ {0,3}(`{3,}|~{3,})(.*)$/;

interface OpenFence {
  readonly mark: string;
  readonly info: string;
}

/**
 * Splits Markdown into parts of at most `maxLength` UTF-16 units, at a paragraph, line or word where one is near enough.
 * A code block that spans parts is closed and opened again with its language. Parts of nothing but white space are left out.
 * @param options.maxLength at least 100.
 */
export function splitText(text: string, { maxLength }: { readonly maxLength: number }): string[] {
  const parts: string[] = [];
  let rest = text;
  let fence: OpenFence | undefined;
  while (rest !== "") {
    const prefix: string = fence === undefined ? "" : `${fence.mark}${fence.info}\n`;
    // Room for the mark that closes a code block, whatever its length.
    const room = maxLength - prefix.length - 24;
    const piece =
      rest.length + prefix.length <= maxLength ? rest : rest.slice(0, chooseCut(rest, room));
    rest = rest.slice(piece.length);
    fence = findOpenFence(prefix + piece);
    const isCutInFence = fence !== undefined && rest !== "";
    const part = prefix + (isCutInFence ? `${piece.replace(/\n$/, "")}\n${fence?.mark}` : piece);
    if (part.trim() !== "") parts.push(part);
  }
  return parts;
}

/** Where a part ends: after the last break that doesn't leave it too short. */
function chooseCut(rest: string, room: number): number {
  const window = rest.slice(0, room);
  const breaks = [
    { pattern: /\n\s*\n/g, fromShare: 0.5 },
    { pattern: /\n/g, fromShare: 0.3 },
    { pattern: /[.!?…。！？]["')\]]*\s/g, fromShare: 0.3 },
    { pattern: /\s/g, fromShare: 0.2 },
  ];
  for (const { pattern, fromShare } of breaks) {
    const end = findLastEnd(window, pattern);
    if (end >= room * fromShare) return end;
  }
  return /[\ud800-\udbff]$/.test(window) ? room - 1 : room;
}

function findLastEnd(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

/** The code block that is open at the end of a text. */
function findOpenFence(text: string): OpenFence | undefined {
  let fence: OpenFence | undefined;
  for (const line of text.split("\n")) {
    const [, mark = "", info = ""] = fenceLine.exec(line) ?? [];
    if (mark === "") continue;
    if (fence === undefined) fence = { mark, info: info.trim() };
    else if (mark.startsWith(fence.mark) && info.trim() === "") fence = undefined;
  }
  return fence;
}
