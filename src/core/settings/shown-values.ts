import type { NamedSetting } from "../model/sentences/workspace-sentences.ts";
import type { NamedChannel, SettingChange } from "../model/settings.ts";
import { listSettingFields, toTexts } from "./setting-fields.ts";

/** How a platform writes the names of what it knows by ids alone. Absent: the id. */
export interface Naming {
  readonly channel?: (id: string) => string;
  readonly role?: (id: string) => string;
}

/** Long texts are read in their form: in a sentence their beginning tells which one it is. */
const maxCharacters = 80;

/** A change as sentences tell it. */
export function toShownChange(
  { key, before, after, channel }: Pick<SettingChange, "key" | "before" | "after" | "channel">,
  naming: Naming,
) {
  const show = (value: SettingChange["after"]) =>
    toShownTexts(key, { texts: toTexts(value), naming }).map(shorten);
  const shown = { setting: key, before: show(before), after: show(after) } as const;
  const isOwn = channel === undefined || key === "channelCreditsPerMonth" || key === "keepsBooks";
  return isOwn ? shown : { ...shown, emptyIs: "as-everywhere" as const };
}

/** As it was called when it was changed, else as the platform calls it now. */
export function nameChannel(channel: NamedChannel | undefined, naming: Naming): string | undefined {
  if (channel === undefined) return undefined;
  const { id, name } = channel;
  return name === undefined ? (naming.channel?.(id) ?? `#${id}`) : `#${name}`;
}

/** Channels and roles by their names, all else as it is. */
export function toShownTexts(
  key: NamedSetting,
  { texts, naming }: { readonly texts: readonly string[]; readonly naming: Naming },
): readonly string[] {
  const name = { channels: naming.channel, roles: naming.role }[kinds.get(key) ?? ""];
  return name === undefined ? texts : texts.map(name);
}

const kinds: ReadonlyMap<NamedSetting, string> = new Map(
  listSettingFields([]).map(({ key, input }) => [key, input.type]),
);

function shorten(text: string): string {
  const characters = [...text.replace(/\s+/g, " ")];
  if (characters.length <= maxCharacters) return characters.join("");
  return `${characters.slice(0, maxCharacters - 1).join("")}…`;
}
