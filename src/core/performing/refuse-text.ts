import type { PersonLimits } from "../model/person-limits.ts";
import type { Sentence } from "../model/sentences/sentences.ts";

/** Why a text is too long, or shows nothing where it should. */
export function refuseText(
  text: string,
  {
    limits,
    whenEmpty,
  }: { readonly limits: Pick<PersonLimits, "maxPromptCharacters">; readonly whenEmpty?: Sentence },
): Sentence | undefined {
  if (!hasVisibleCharacters(text)) return whenEmpty;
  // Code points, not UTF-16 units: what a person counts as characters, nearly.
  const length = [...text].length;
  if (length <= limits.maxPromptCharacters) return undefined;
  return { key: "promptTooLong", length, maxLength: limits.maxPromptCharacters };
}

/** Spaces, zero-width characters, fillers and blank Braille look like nothing and say nothing. */
export function hasVisibleCharacters(text: string): boolean {
  return text.replace(/[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu, "") !== "";
}
