import { platforms } from "#adapters";
import type { Platform } from "#platform";

const personal = platforms.filter(({ isPersonal }) => isPersonal === true);

export const usage = `usage: npm start${personal.map(({ name }) => `, or npm run ${name}`).join("")}\n`;

/** What the words behind the program's name wish for; nothing when they make no sense. */
export function readWords(
  words: readonly string[],
): { readonly personal?: Platform | undefined } | undefined {
  const [word, ...rest] = words;
  if (word === undefined) return {};
  const wanted = personal.find(({ name }) => word === `--${name}`);
  return wanted === undefined || rest.length > 0 ? undefined : { personal: wanted };
}
