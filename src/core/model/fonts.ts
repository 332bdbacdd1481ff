/** What a font looks like. */
export type FontKind = "sans" | "serif" | "hand" | "script" | "mono" | "japanese";

/** A font that words can be lettered in. */
export interface Font {
  readonly name: string;
  readonly kind: FontKind;
}
