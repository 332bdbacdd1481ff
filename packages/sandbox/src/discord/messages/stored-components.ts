import type { APIEmbed, APIMessageTopLevelComponent } from "discord-api-types/v10";
import type { ComponentBody } from "../schemas/component-schema.ts";
import { cleanseFileName } from "./attachments.ts";

/** Embeds as Discord gives them back: without the fields that were null, names of files cleansed. */
export function toEmbeds(embeds: readonly unknown[]): readonly APIEmbed[] {
  return embeds.map((embed) => withoutNulls(embed) as APIEmbed);
}

/** Components as Discord gives them back: each with a number of its own and with what it left unsaid. */
export function toComponents(
  components: readonly ComponentBody[],
): readonly APIMessageTopLevelComponent[] {
  let last = 0;
  const complete = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(complete);
    if (typeof node !== "object" || node === null) return node;
    const isComponent = "type" in node && typeof node.type === "number";
    if (isComponent && !("id" in node)) last += 1;
    const own = isComponent ? { id: last, ...defaultsByType[Number(node.type)] } : {};
    const entries = Object.entries(node).map(([key, value]) => [key, complete(value)]);
    const isGalleryItem = !isComponent && "media" in node;
    return { ...(isGalleryItem ? mediaDefaults : own), ...Object.fromEntries(entries) };
  };
  return components.map(
    (component) => complete(withoutNulls(component)) as APIMessageTopLevelComponent,
  );
}

const mediaDefaults = { description: null, spoiler: false };
const menuDefaults = { min_values: 1, max_values: 1 };

/** What Discord adds to a component that does not say it itself. */
const defaultsByType: Readonly<Record<number, object>> = {
  3: menuDefaults,
  5: menuDefaults,
  6: menuDefaults,
  7: menuDefaults,
  8: menuDefaults,
  11: mediaDefaults,
  13: { spoiler: false },
  14: { divider: true, spacing: 1 },
  17: { accent_color: null, spoiler: false },
};

const filePrefix = "attachment://";

function withoutNulls(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, node: unknown) => {
    if (node === null) return undefined;
    const isFile = key === "url" && typeof node === "string" && node.startsWith(filePrefix);
    return isFile ? filePrefix + cleanseFileName(node.slice(filePrefix.length)) : node;
  });
}
