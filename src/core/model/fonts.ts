/** What a font looks like. */
export const fontKinds = ["sans", "serif", "hand", "script", "mono", "japanese"] as const;
export type FontKind = (typeof fontKinds)[number];

/** A font that words can be lettered in. */
export interface Font {
  readonly name: string;
  readonly kind: FontKind;
}
