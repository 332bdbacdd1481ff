import { toPlainText } from "../../replies/alt-text.ts";

/** What is to be written in the picture, as people of all our languages quote it. */
const quotation = /"([^"\n]+)"|“([^”\n]+)”|„([^“”\n]+)[“”]|«\s*([^»\n]+?)\s*»|「([^」\n]+)」/g;

/**
 * A prompt as a model wrote it, without what it put around it. Nothing where it is none: empty, too long, or without words that
 * are to be written in the picture.
 */
export function readPrompt(
  text: string,
  { original, maxCharacters }: { readonly original: string; readonly maxCharacters: number },
): string | undefined {
  const prompt = unwrap(toPlainText(text.replace(/^\s*```\w*\n?|\n?```\s*$/g, "")));
  if (prompt === "" || [...prompt].length > maxCharacters) return undefined;
  const isKept = listQuoted(original).every((words) => prompt.includes(words));
  return isKept ? prompt : undefined;
}

function listQuoted(text: string): readonly string[] {
  return [...text.matchAll(quotation)].flatMap(([, ...groups]) => groups.filter(Boolean));
}

/** Some models name what they write, or quote it as a whole. */
function unwrap(text: string): string {
  const unnamed = text.replace(/^\*{0,2}(?:better |improved )?prompt\*{0,2}:\*{0,2}\s*/i, "");
  const whole = /^["“„«「](.*)["”“»」]$/s.exec(unnamed)?.[1];
  return whole !== undefined && !/["“”„«»「」]/.test(whole) ? whole.trim() : unnamed.trim();
}
