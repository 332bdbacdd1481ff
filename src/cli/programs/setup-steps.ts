import { platforms } from "#adapters";
import { commands, messageMenus } from "#commands";
import { createWording } from "#locales";
import type { Variables } from "#platform";
import type { PlatformSteps } from "#setup";

/** What the set-up leads through, for each platform that needs any. */
export function toPlatformSteps(variables: Variables): readonly PlatformSteps[] {
  const words = { commands, menus: messageMenus, wording: createWording(), variables };
  return platforms.flatMap(({ name: id, label, setup }) => {
    if (setup === undefined) return [];
    const { toPaste, generated: _generated, ...steps } = setup;
    return [
      { id, label, ...steps, ...(toPaste === undefined ? {} : { toPaste: () => toPaste(words) }) },
    ];
  });
}
