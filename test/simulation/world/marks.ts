/** A word that names one request of a person, and that all which comes of it has in it: `m12m`. */
export function toMark(deedId: number): string {
  return `m${deedId}m`;
}

/** Before the mark of a picture that somebody posted, in its bytes. */
export const postedMark = "posted as ";

/** All marks in a text, in order. */
export function findMarks(text: string): readonly string[] {
  return text.match(/\bm\d+m\b/g) ?? [];
}
