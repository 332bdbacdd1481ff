import { platforms } from "#adapters";
import type { Platform } from "#platform";

/** The platforms that a person starts for themselves. */
export const personalPlatforms = platforms.filter(({ isPersonal }) => isPersonal === true);

export const usage = `usage: npm start${personalPlatforms.map(({ name }) => `, or npm run ${name}`).join("")}\n`;

/** What the words behind the program's name wish for; nothing when they make no sense. */
export function readWords(
  words: readonly string[],
): { readonly personal?: Platform | undefined } | undefined {
  const [word, ...rest] = words;
  if (word === undefined) return {};
  const wanted = personalPlatforms.find(({ name }) => word === `--${name}`);
  return wanted === undefined || rest.length > 0 ? undefined : { personal: wanted };
}
