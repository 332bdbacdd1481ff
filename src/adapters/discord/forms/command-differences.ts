import { isDeepStrictEqual } from "node:util";
import { ApplicationIntegrationType } from "discord-api-types/v10";
import type { ChatCommand, MessageMenu, Wording } from "#core";
import { toApplicationCommand, toMenuCommand } from "./commands.ts";
import { toComparable } from "./comparable-commands.ts";

/** How the commands that Discord has differ from those of this version, by name. */
export interface CommandDifferences {
  readonly missing: readonly string[];
  readonly outdated: readonly string[];
  /** Registered, but of no use any more. */
  readonly left: readonly string[];
}

/**
 * Compares Discord's answer to `GET /applications/{id}/commands?with_localizations=true` with what the
 * bot would register.
 * @throws {ZodError} when it is no list of commands.
 */
export function findCommandDifferences(
  registered: unknown,
  {
    commands,
    menus,
    wording,
  }: {
    readonly commands: readonly ChatCommand[];
    readonly menus: readonly MessageMenu[];
    readonly wording: Wording;
  },
): CommandDifferences {
  const wanted = toMap([
    ...commands.map((command) => toApplicationCommand(command, wording)),
    ...menus.map((menu) => toMenuCommand(menu, wording)),
  ]);
  const known = toMap(registered);
  const names = (keys: readonly string[]) => keys.map((key) => key.slice(key.indexOf(":") + 1));
  return {
    missing: names([...wanted.keys()].filter((key) => !known.has(key))),
    outdated: names(
      [...wanted.keys()].filter(
        (key) => known.has(key) && !isSame(known.get(key), wanted.get(key)),
      ),
    ),
    left: names([...known.keys()].filter((key) => !wanted.has(key))),
  };
}

type Comparable = ReturnType<typeof toComparable>[number];

/**
 * Where a command is offered doesn't count when Discord has it for guilds alone: commands of one guild
 * say nothing of it, and an application may be set up without installation by persons.
 */
function isSame(known: Comparable | undefined, wanted: Comparable | undefined): boolean {
  if (isDeepStrictEqual(known, wanted)) return true;
  if (known === undefined || wanted === undefined) return false;
  const isForGuilds = known.types.every((type) => type === ApplicationIntegrationType.GuildInstall);
  const { contexts, types } = known;
  return isForGuilds && isDeepStrictEqual(known, { ...wanted, contexts, types });
}

/** A name may stand for a slash command and a menu's entry at once. */
function toMap(commands: unknown) {
  return new Map(
    toComparable(commands).map((command) => [`${command.type}:${command.name}`, command]),
  );
}
