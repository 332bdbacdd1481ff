import { type ChatCommand, type CommandId, createLocalWording, type Wording } from "#core";

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

/** Our words as they are said on Slack: with a command's prefix, and with no name before what is typed behind it. */
export function createSlackWording(wording: Wording, prefix: string): Wording {
  return createLocalWording(wording, {
    name: (command) => prefix + command,
    beforePrompt: () => "",
  });
}
