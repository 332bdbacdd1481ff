/** The most of one text that gets into a log line. */
const maxCharacters = 4_000;
/** A word that the end would cut in two is left out where it is no longer than this: half a secret has no form. */
const maxWord = 500;

/** Cuts a text that is too long for the log, before it is searched for secrets: all searching takes time. */
export function cutText(text: string): string {
  if (text.length <= maxCharacters) return text;
  const head = text.slice(0, maxCharacters);
  const end = head.search(/\s\S*$/);
  return `${end > maxCharacters - maxWord ? head.slice(0, end) : head.slice(0, -maxWord)}…`;
}
