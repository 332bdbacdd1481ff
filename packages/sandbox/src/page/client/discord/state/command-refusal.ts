import { DiscordRefusal, missingPermissionsCode, toErrorText } from "./discord-error.ts";
import type { Command } from "./model.ts";

/** Discord's permissions as what people with them do. Source: "Bitwise Permission Flags" in its reference. */
const deeds: readonly (readonly [bit: bigint, deed: string])[] = [
  [1n << 3n, "administer the server"],
  [1n << 5n, "manage the server"],
  [1n << 4n, "manage channels"],
  [1n << 13n, "manage messages"],
  [1n << 28n, "manage roles"],
];

/** Why a command could not be run, in a sentence. */
export function toCommandRefusal(error: unknown, { command, shown }: CommandShown): string {
  if (!(error instanceof DiscordRefusal) || error.code !== missingPermissionsCode) {
    return toErrorText(error);
  }
  const bits = BigInt(command.default_member_permissions ?? "0");
  const deed = deeds.find(([bit]) => (bits & bit) !== 0n)?.[1];
  return deed === undefined
    ? `You don't have permission to use ${shown} here.`
    : `Only people who ${deed} can use ${shown}.`;
}

interface CommandShown {
  readonly command: Command;
  /** As the person sees it, such as `/balance`. */
  readonly shown: string;
}
