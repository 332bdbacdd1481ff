import type { Sandbox } from "@moonlens/sandbox";
import { platforms } from "#adapters";
import { commands, messageMenus } from "#commands";
import { ConfigError } from "#core";
import { createWording } from "#locales";
import type { Platform, PlatformInstallation, Variables } from "#platform";

/** The platforms that the sandbox plays, as if an operator had set them up. */
export async function joinSandbox(
  sandbox: Sandbox,
  variables: Variables,
): Promise<readonly PlatformInstallation[]> {
  const parts = new Map<string, unknown>(Object.entries(sandbox));
  const joined = await Promise.all(
    platforms
      .filter(({ name }) => parts.has(name))
      .map((platform) => join(platform, { part: parts.get(platform.name), variables })),
  );
  return joined.flat();
}

async function join(
  platform: Platform,
  { part, variables }: { readonly part: unknown; readonly variables: Variables },
): Promise<readonly PlatformInstallation[]> {
  if (platform.joinSandbox === undefined) return [];
  const words = { commands, menus: messageMenus, wording: createWording(), variables };
  const own = await platform.joinSandbox(part, words);
  const reading = platform.read({ ...variables, ...own });
  if (reading.type === "refused") throw new ConfigError(reading.problems);
  return [reading.installation];
}
