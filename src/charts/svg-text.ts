import { wideCharacters } from "./fonts.ts";
import { palette } from "./palette.ts";

export interface TextStyle {
  readonly x: number;
  /** Of the line that letters stand on. */
  readonly y: number;
  readonly size: number;
  readonly fill?: string;
  readonly anchor?: "start" | "middle" | "end";
  readonly isBold?: boolean;
  /** In letters; a Japanese character takes the room of two. */
  readonly maxLength?: number;
}

/** One line of text. It may be anybody's own words: nothing in it becomes markup. */
export function drawText(text: string, style: TextStyle): string {
  const { x, y, size, fill = palette.text, anchor = "start", isBold = false, maxLength } = style;
  const weight = isBold ? ' font-weight="bold"' : "";
  const shown = maxLength === undefined ? text : shorten(text, maxLength);
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"${weight}>${escapeMarkup(shown)}</text>`;
}

/** How many letters' room a text takes. */
export function countLetters(text: string): number {
  return [...text].reduce((length, character) => length + toLetters(character), 0);
}

function shorten(text: string, maxLength: number): string {
  let length = 0;
  let kept = "";
  for (const character of text) {
    length += toLetters(character);
    if (length > maxLength) return `${kept}…`;
    // Room for the three dots, should there be more.
    if (length < maxLength) kept += character;
  }
  return text;
}

function toLetters(character: string): number {
  return wideCharacters.test(character) ? 2 : 1;
}

function escapeMarkup(text: string): string {
  return text
    .replace(/[^\P{C}\n]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
