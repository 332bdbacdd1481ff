import type { SettingsPanel, SettingsPanelField, SettingsSection } from "#core";
import { maxFormFields } from "../wire/limits.ts";

/** As many settings of a section as a form has fields. */
export interface SettingsPage {
  readonly sectionId: string;
  /** From 0, in its section. */
  readonly place: number;
  readonly title: string;
  readonly fields: readonly SettingsPanelField[];
  /** The channel whose settings they are; absent for the whole server's. */
  readonly channelId?: string;
}

/** Which form. */
export type SettingsPageId = Pick<SettingsPage, "sectionId" | "place" | "channelId">;

/** The settings in portions that a form can hold. Several models in their order take a form of their own. */
export function toPages(panel: SettingsPanel): readonly SettingsPage[] {
  const ofChannel = panel.channel === undefined ? {} : { channelId: panel.channel.id };
  return panel.sections.flatMap(toSectionPages).map((page) => ({ ...page, ...ofChannel }));
}

export function findPage(
  panel: SettingsPanel,
  wanted: Pick<SettingsPageId, "sectionId" | "place">,
): SettingsPage | undefined {
  return toPages(panel).find(
    ({ sectionId, place }) => sectionId === wanted.sectionId && place === wanted.place,
  );
}

function toSectionPages({
  id: sectionId,
  title,
  fields,
}: SettingsSection): readonly SettingsPage[] {
  const models = fields.filter(({ input }) => input.type === "models");
  const others = fields.filter(({ input }) => input.type !== "models");
  const count = Math.ceil(others.length / maxFormFields);
  const portions = [
    ...models.map((field) => ({ title: field.label, fields: [field] })),
    ...Array.from({ length: count }, (_, index) => ({
      title: count === 1 ? title : `${title} (${index + 1}/${count})`,
      fields: others.slice(index * maxFormFields, (index + 1) * maxFormFields),
    })),
  ];
  return portions.map((portion, place) => ({ sectionId, place, ...portion }));
}
