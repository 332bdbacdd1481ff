import { platforms } from "#adapters";
import { commands, messageMenus } from "#commands";
import { loadVariables } from "#config";
import { ConfigError } from "#core";
import { createWording } from "#locales";

/** @returns the exit code. */
export async function runManifest(): Promise<number> {
  const [print] = platforms.flatMap(({ manifest }) => manifest ?? []);
  const words = { commands, menus: messageMenus, wording: createWording() };
  return (await print?.(process.argv.slice(2), { ...words, variables: readVariables() })) ?? 1;
}

/** A manifest is what one needs before the rest of the configuration is right. */
function readVariables(): ReturnType<typeof loadVariables> {
  try {
    return loadVariables();
  } catch (error) {
    if (error instanceof ConfigError) return {};
    throw error;
  }
}
