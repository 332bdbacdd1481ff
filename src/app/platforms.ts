import { aspectChoices, commands, messageMenus } from "#commands";
import { limitWords } from "#core";
import type {
  PlatformAdapter,
  PlatformInstallation,
  PlatformParts,
  PlatformStart,
} from "#platform";

/** The platforms of this process. */
export interface Platforms {
  readonly all: readonly PlatformAdapter[];
  /** As people call them. */
  readonly labels: readonly string[];
  /** Hosts that are as good as the platforms' own. */
  readonly trustedOrigins: readonly string[];
  /** Connects to all of them. Rejects with what the first of them says that fails. */
  start(options: PlatformStart): Promise<void>;
}

/** Loads the libraries of those platforms alone that are served: each takes a moment, and memory. */
export async function openPlatforms(
  installations: readonly PlatformInstallation[],
  {
    maxPromptCharacters,
    ...parts
  }: Omit<PlatformParts, "commands" | "menus" | "aspects"> & {
    readonly maxPromptCharacters: number;
  },
): Promise<Platforms> {
  const words = {
    commands: limitWords(commands, maxPromptCharacters),
    menus: messageMenus,
    aspects: aspectChoices,
  };
  const served = installations.filter(({ isServed }) => isServed);
  const all = await Promise.all(served.map(({ open }) => open({ ...parts, ...words })));
  return {
    all,
    labels: served.map(({ platform }) => platform.label),
    trustedOrigins: served.flatMap(({ platform }) => platform.trustedOrigins ?? []),
    async start(options) {
      await Promise.all(all.map((platform) => platform.start(options)));
    },
  };
}
