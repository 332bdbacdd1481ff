/** A word that names one request of a person, and that all which comes of it has in it: `m12m`. */
export function toMark(deedId: number): string {
  return `m${deedId}m`;
}

/** All marks in a text, in order. */
export function findMarks(text: string): readonly string[] {
  return text.match(/\bm\d+m\b/g) ?? [];
}
