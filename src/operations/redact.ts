/**
 * What must not be in a log, by its form. Every pattern takes time in proportion to the text, whatever it says: what
 * may stand before a mark has a bound. The forms: the query of a URL (it may sign it), tokens, keys,
 * passwords, e-mail addresses.
 */
const forms: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\b(data:[\w.+-]+\/[\w.+-]+)[;,][^\s"']*/g, "$1,…"],
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"']{1,1000}@/gi, "$1…@"],
  [/\b((?:https?|wss?):\/\/[^\s?#"']+)[?#][^\s"']*/g, "$1?…"],
  [/(\/(?:webhooks|interactions)\/\d+\/)[^/\s"']+/g, "$1…"],
  [/(\/\/hooks\.slack\.com\/)[^\s"']+/g, "$1…"],
  [/\b(Bearer|Bot|Basic)\s+[^\s"',]+/g, "$1 …"],
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, "…@…"],
  [/\b(?:sk|xox[a-z]|xapp)-[\w-]{6,}/g, "…"],
  // A bot's token of Discord: its id, a time and a signature.
  [/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, "…"],
];

/** Takes out what has the form of a secret. */
export function redact(text: string): string {
  return forms.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
