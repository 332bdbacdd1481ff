/** Text set into a box at the foot of a picture. */
export interface CaptionOptions {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** Above this, a caption would cover the picture; the rest is cut with an ellipsis. */
const maxHeightShare = 0.3;

/** The prompt in a dark panel at the picture's foot, and the small mark of the sandbox. */
export function drawCaption(options: CaptionOptions): string {
  const { width, height } = options;
  const { lines, fontSize, lineHeight, margin, panelWidth, panelHeight } = layOut(options);
  const top = height - margin - panelHeight;
  const rows = lines.map(
    (line, index) =>
      `<text x="${margin * 1.8}" y="${top + margin * 0.5 + lineHeight * index + fontSize}" font-size="${fontSize}">${escapeXml(line)}</text>`,
  );
  return `<rect x="${margin}" y="${top}" width="${panelWidth}" height="${panelHeight}" rx="${margin * 0.55}" fill="#10121c" opacity=".86"/><g font-family="DejaVu Sans" fill="#fdfbf4">${rows.join("")}</g>${drawMark({ width, margin, side: Math.min(width, height) })}`;
}

function layOut({ text, width, height }: CaptionOptions) {
  const side = Math.min(width, height);
  const margin = Math.round(side * 0.035);
  const widest = Math.min(width - margin * 2, side * 2.2);
  const { lines, fontSize } = fitText(text, {
    maxWidth: widest - margin * 1.6,
    maxHeight: height * maxHeightShare,
    side,
  });
  const lineHeight = fontSize * 1.32;
  const longest = Math.max(...lines.map((line) => measureEm(line)), 3) * fontSize;
  return {
    lines,
    fontSize,
    lineHeight,
    margin,
    panelWidth: Math.min(widest, longest + margin * 1.6),
    panelHeight: lineHeight * lines.length + margin * 1.1,
  };
}

function drawMark(place: {
  readonly width: number;
  readonly margin: number;
  readonly side: number;
}): string {
  const size = Math.max(11, place.side * 0.017);
  const wide = size * 5.9;
  const left = place.width - place.margin - wide;
  return `<rect x="${left}" y="${place.margin * 0.8}" width="${wide}" height="${size * 1.9}" rx="${size * 0.95}" fill="#10121c" opacity=".5"/><text x="${left + wide / 2}" y="${place.margin * 0.8 + size * 1.3}" font-family="DejaVu Sans" font-size="${size}" fill="#ffffff" opacity=".92" text-anchor="middle">sandbox</text>`;
}

function fitText(
  text: string,
  box: { readonly maxWidth: number; readonly maxHeight: number; readonly side: number },
): { readonly lines: readonly string[]; readonly fontSize: number } {
  const largest = Math.max(20, box.side * 0.042);
  const smallest = Math.max(15, box.side * 0.026);
  for (let fontSize = largest; fontSize > smallest; fontSize *= 0.9) {
    const lines = wrap(text, box.maxWidth / fontSize);
    if (lines.length * fontSize * 1.32 <= box.maxHeight) return { lines, fontSize };
  }
  const lines = wrap(text, box.maxWidth / smallest);
  const maxLines = Math.max(1, Math.floor(box.maxHeight / (smallest * 1.32)));
  if (lines.length <= maxLines) return { lines, fontSize: smallest };
  const kept = lines.slice(0, maxLines);
  return {
    lines: kept.map((line, index) => (index === maxLines - 1 ? `${line.slice(0, -1)}…` : line)),
    fontSize: smallest,
  };
}

/** Lines no wider than `maxEm`; a word too long for a line is cut. */
function wrap(text: string, maxEm: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    for (const piece of cut(word, maxEm)) {
      const longer = line === "" ? piece : `${line} ${piece}`;
      if (measureEm(longer) <= maxEm) {
        line = longer;
      } else {
        if (line !== "") lines.push(line);
        line = piece;
      }
    }
  }
  return line === "" ? lines : [...lines, line];
}

function cut(word: string, maxEm: number): readonly string[] {
  if (measureEm(word) <= maxEm) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (measureEm(piece + character) > maxEm && piece !== "") {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** The width in font sizes, rather too wide than too narrow: the font's own widths by class of letter. */
function measureEm(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

function widthOf(character: string): number {
  if (/[ijl.,:;'|!\s]/.test(character)) return 0.34;
  if (/[ftrIJ()[\]"/\\-]/.test(character)) return 0.46;
  if (/[mwMW@%]/.test(character)) return 1;
  if (/[A-Z_+=<>~#]/.test(character)) return 0.8;
  return /[\u2e80-\uffff]/u.test(character) || character.length > 1 ? 1.05 : 0.65;
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
