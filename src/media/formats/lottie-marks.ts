import { readFile, stat } from "node:fs/promises";
import { z } from "zod";

/** More than any sticker has; what is larger is not looked at. */
export const maxLottieBytes = 5_000_000;

/** What every Lottie animation says of itself: frame rate, first and last frame, size. */
export const lottieHead = z.object({
  fr: z.number().positive(),
  w: z.number().positive(),
  h: z.number().positive(),
  ip: z.number(),
  op: z.number(),
  layers: z.array(z.unknown()).min(1),
});

/** What stands in most of them before the layers, as far as a file's start is looked at. */
const marks = ['"fr":', '"ip":', '"op":', '"w":', '"h":'];

/** Whether a text is a Lottie animation, wherever in it the marks of one stand; also one that is cut off. */
export async function isLottie(
  path: string,
  { start }: { readonly start: string },
): Promise<boolean> {
  const hasMarks = marks.every((mark) => start.includes(mark));
  const { size } = await stat(path);
  if (size > maxLottieBytes) return hasMarks;
  const parsed = parseJson(await readFile(path, "utf8"));
  return parsed === undefined ? hasMarks : lottieHead.safeParse(parsed).success;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    // Cut off, or other text that begins with a brace.
    return undefined;
  }
}
