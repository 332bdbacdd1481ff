import { type Font, toFontKey } from "../model/fonts.ts";
import type { WorkspaceReference } from "../model/workspace.ts";
import { isOwnFont } from "./find-font.ts";
import { type FontPorts, listPlaceFonts } from "./place-fonts.ts";

export interface FontSearch {
  readonly workspace: WorkspaceReference;
  /** What the person has typed so far. */
  readonly text: string;
  /** Absent: those of Moonlens, too. */
  readonly isOwn?: true;
}

export type FontSuggestion = Pick<Font, "name" | "kind">;

/** The fonts that fit what was typed, the place's own first. */
export async function suggestFonts(
  { workspace, text, isOwn }: FontSearch,
  ports: FontPorts,
): Promise<readonly FontSuggestion[]> {
  const wanted = toFontKey(text);
  const { fonts = [] } = (await listPlaceFonts(workspace.id, ports)) ?? {};
  return fonts
    .filter((font) => isOwn !== true || isOwnFont(font))
    .filter(({ name, kind }) => toFontKey(name + kind).includes(wanted))
    .map(({ name, kind }) => ({ name, kind }));
}
