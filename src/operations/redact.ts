import type { Redaction } from "#platform";

/**
 * What must not be in a log, whatever platforms there are. Every pattern takes time in proportion to the text, whatever
 * it says: what may stand before a mark has a bound. The forms: the query of a URL (it may sign it), tokens, keys,
 * passwords, e-mail addresses.
 */
const ownForms: readonly Redaction[] = [
  [/\b(data:[\w.+-]+\/[\w.+-]+)[;,][^\s"']*/g, "$1,…"],
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"']{1,1000}@/gi, "$1…@"],
  [/\b((?:https?|wss?):\/\/[^\s?#"']+)[?#][^\s"']*/g, "$1?…"],
  [/\b(Bearer|Bot|Basic)\s+[^\s"',]+/g, "$1 …"],
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, "…@…"],
  [/\bsk-[\w-]{6,}/g, "…"],
];

/** Takes out what has the form of a secret. */
export type Redact = (text: string) => string;

/** @param forms those of the platforms' secrets */
export function createRedact(forms: readonly Redaction[]): Redact {
  const all = [...ownForms, ...forms];
  return (text) =>
    all.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
