import type { ChatCommand } from "./commands/command.ts";

/**
 * What some platforms can do and others can't. `spoilers`: pictures that are hidden until someone wants to see them.
 * `mentions`: many people share a channel, so one calls the bot by its name and replies to what others posted.
 * `history`: what was said before, which it can be asked for.
 */
export type PlatformFeature = "spoilers" | "mentions" | "history";

export type MissingFeatures = ReadonlySet<PlatformFeature>;

/** The commands as a platform offers them: without those and their options that it couldn't honour. */
export function offerCommands(
  commands: readonly ChatCommand[],
  missing: MissingFeatures,
): readonly ChatCommand[] {
  return commands
    .filter((command) => isOffered(command, missing))
    .map((command) => ({
      ...command,
      options: command.options.filter((option) => isOffered(option, missing)),
    }));
}

/** Whether a platform can honour something. */
export function isOffered(
  { needs }: { readonly needs?: PlatformFeature },
  missing: MissingFeatures,
): boolean {
  return needs === undefined || !missing.has(needs);
}
