import type { Platform } from "#platform";
import { personalPlatforms } from "../../app/start-words.ts";

/** `--NAME` for each platform that a person starts for themselves, as `parseArgs` takes it. */
export const personalOptions: Readonly<Record<string, { readonly type: "boolean" }>> =
  Object.fromEntries(personalPlatforms.map(({ name }) => [name, { type: "boolean" }]));

/** The platform whose data a command is about, by the flags that were given; nothing for the bot's own. */
export function findPersonal(values: Readonly<Record<string, unknown>>): Platform | undefined {
  return personalPlatforms.find(({ name }) => values[name] === true);
}

/** The flags as a usage line shows them. */
export const personalUsage = personalPlatforms.map(({ name }) => ` [--${name}]`).join("");

/** A line for each flag, below the usage. */
export const personalHelp = personalPlatforms
  .map(
    ({ name }) => `  ${toColumn(name)}use the data of \`npm run ${name}\` instead of the bot's\n`,
  )
  .join("");

function toColumn(name: string): string {
  return `--${name}`.padEnd(19);
}
