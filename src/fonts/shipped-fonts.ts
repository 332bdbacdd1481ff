import type { ShippedFont } from "#core";

/** A font of an npm package, all of the Open Font License. */
export interface PackagedFont extends ShippedFont {
  readonly packageName: string;
  /** Its file in the package. */
  readonly file: string;
}

/** Fonts that differ, each with all letters of its languages in one file. The plainest comes first. */
export const shippedFonts: readonly PackagedFont[] = [
  createFont("Archivo Black", { kind: "sans", packageName: "archivo-black" }),
  createFont("DM Serif Display", { kind: "serif", packageName: "dm-serif-display" }),
  createFont("Caveat Brush", { kind: "hand", packageName: "caveat-brush" }),
  createFont("Lobster", { kind: "script", packageName: "lobster" }),
  createFont("Space Mono", { kind: "mono", packageName: "space-mono", weight: "700Bold" }),
  createFont("BIZ UDPGothic", {
    kind: "japanese",
    packageName: "biz-udpgothic",
    weight: "700Bold",
  }),
];

function createFont(
  name: string,
  {
    kind,
    packageName,
    weight = "400Regular",
  }: Pick<PackagedFont, "kind" | "packageName"> & { readonly weight?: string },
): PackagedFont {
  const file = `${weight}/${name.replaceAll(" ", "")}_${weight}.ttf`;
  return { name, kind, packageName: `@expo-google-fonts/${packageName}`, file };
}
