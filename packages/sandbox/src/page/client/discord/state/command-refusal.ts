import type { PermissionName, Words } from "#page/words/words.ts";
import { DiscordRefusal, missingPermissionsCode, toErrorText } from "./discord-error.ts";
import type { Command } from "./model.ts";

/** Discord's permissions that are named. Source: "Bitwise Permission Flags" in its reference. */
const permissions: readonly (readonly [bit: bigint, name: PermissionName])[] = [
  [1n << 3n, "administrator"],
  [1n << 5n, "server"],
  [1n << 4n, "channels"],
  [1n << 13n, "messages"],
  [1n << 28n, "roles"],
];

/** Why a command could not be run, in a sentence. */
export function toCommandRefusal(
  error: unknown,
  { command, shown, words }: CommandShown & { readonly words: Words },
): string {
  if (!(error instanceof DiscordRefusal) || error.code !== missingPermissionsCode) {
    return toErrorText(error, words);
  }
  const { discordProblems: problems } = words;
  const bits = BigInt(command.default_member_permissions ?? "0");
  const name = permissions.find(([bit]) => (bits & bit) !== 0n)?.[1];
  return name === undefined
    ? problems.noPermission(shown)
    : problems.needsPermission(problems.permissions[name], shown);
}

interface CommandShown {
  readonly command: Command;
  /** As the person sees it, such as `/balance`. */
  readonly shown: string;
}
