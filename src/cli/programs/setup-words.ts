import { parseArgs } from "node:util";
import { describeVariables } from "#config";
import type { Variables } from "#platform";

/** What `npm run setup` was called with. */
export interface SetupWords {
  readonly isScripted: boolean;
  readonly waitMs: number;
  readonly given: Variables;
}

/** Every variable that there is. */
export const knownNames = describeVariables().map(({ name }) => name);

/** The words after the command's name; nothing when they make no sense. */
export function readSetupWords(args: readonly string[]): SetupWords | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        yes: { type: "boolean", default: false },
        wait: { type: "string" },
      },
    });
    const given = positionals.map(readAssignment);
    const wait = values.wait ?? (values.yes ? "0" : "600");
    if (!/^\d{1,6}$/.test(wait) || given.includes(undefined)) return undefined;
    return {
      isScripted: values.yes,
      waitMs: Number(wait) * 1_000,
      given: Object.fromEntries(given.filter((assignment) => assignment !== undefined)),
    };
  } catch {
    return undefined;
  }
}

function readAssignment(word: string): readonly [name: string, value: string] | undefined {
  const [, name = "", value = ""] = /^([A-Z_]+)=(.*)$/s.exec(word) ?? [];
  return knownNames.includes(name) ? [name, value] : undefined;
}
