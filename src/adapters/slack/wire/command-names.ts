import type { ChatCommand, CommandId } from "#core";

/** The shortcut that is offered everywhere, for drawing. */
export const globalShortcutId = "imagine";
/** The command whose form the shortcut opens. */
export const globalShortcutCommand = "imagine" satisfies CommandId;

/** A command as people type it, such as `/moon-imagine` with the prefix `moon-`. */
export function toSlashName(name: string, prefix: string): string {
  return `/${prefix}${name}`;
}

/** The command that a typed name means; nothing when it is none of ours. */
export function findCommand(
  slashName: string,
  { commands, prefix }: { readonly commands: readonly ChatCommand[]; readonly prefix: string },
): ChatCommand | undefined {
  return commands.find(({ name }) => toSlashName(name, prefix) === slashName.toLowerCase());
}
