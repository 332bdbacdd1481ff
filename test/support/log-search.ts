/** A line of a log that says what no log may say. */
export interface Leak {
  readonly what: string;
  readonly line: string;
}

/** What has no place in a log, by its form. */
const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["a signed URL", /[?&](?:hm|ex|is|sig|signature|token|X-Amz-Signature)=/i],
  ["an authorization header", /\b(?:Bearer|Basic|Bot) (?!…)[\w.~+/-]{8,}/],
  ["a key", /\b(?:sk|xox[a-z]|xapp)-[\w-]{6,}/],
  ["a Discord token", /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/],
  ["an interaction's token", /\/(?:webhooks|interactions)\/\d+\/(?!…)[^/\s"]{8,}/],
  ["an e-mail address", /[\w.+-]+@[\w-]+\.[a-z]{2,}/i],
  ["a password in a URL", /:\/\/[^\s/@":]+:[^\s/@"]+@/],
  ["a file's bytes", /[A-Za-z0-9+/]{200,}/],
];

/** Words of a prompt that are long enough to be found by chance in no other line. */
const minPlantedCharacters = 12;

/**
 * Searches a log.
 * @param planted what people wrote and what opens doors, word for word.
 */
export function findLeaks(log: string, planted: Iterable<string>): Leak[] {
  const words = [...planted].filter((text) => text.length >= minPlantedCharacters);
  return log
    .split("\n")
    .flatMap((line) => [
      ...forbidden.filter(([, pattern]) => pattern.test(line)).map(([what]) => ({ what, line })),
      ...words.filter((text) => line.includes(text)).map((what) => ({ what, line })),
    ]);
}
