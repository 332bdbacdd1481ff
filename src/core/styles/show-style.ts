import type { ShownStyle, Style } from "../model/styles/style.ts";
import { toPlainText } from "../replies/alt-text.ts";
import { defined } from "../tools/defined.ts";

/** A style as people read it; its words within `maxWords` characters each. */
export function showStyle(
  { name, before, after, model, aspectRatio, pictures }: Style,
  { maxWords = Number.MAX_SAFE_INTEGER }: { readonly maxWords?: number } = {},
): ShownStyle {
  const show = (words: string | undefined) => (words === undefined ? words : cut(words, maxWords));
  return {
    name,
    ...defined({ before: show(before), after: show(after), model, aspectRatio }),
    pictureCount: pictures.length,
  };
}

/** As code, in which nothing is formatted, links anywhere or calls anyone; so it holds no marks of code itself. */
function cut(words: string, maxLength: number): string {
  const line = toPlainText(words).replaceAll("`", "'");
  if (line.length <= maxLength) return line;
  return `${line.slice(0, maxLength).toWellFormed().trimEnd()}…`;
}
