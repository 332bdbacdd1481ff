import type { Gallery } from "../studio/gallery.ts";
import type { Seen } from "./describe.ts";

/** Whether a model is told to copy what is lettered in pictures. */
export function wantsLettering(instructions: string): boolean {
  return /\b(copy|transcribe)\b[^.]*\bletters?\b/i.test(instructions);
}

/** What stands in each picture, in a line with its number: known of those that were painted here, read in all others. */
export function copyLettering(
  seen: readonly Seen[],
  { gallery }: { readonly gallery: Pick<Gallery, "recall"> },
): string {
  return seen
    .map((medium, index) => {
      const origin = medium.type === "image" ? gallery.recall(medium.fingerprint) : undefined;
      const painted = origin?.type === "scene" ? origin.words : [];
      const read = medium.type === "image" ? medium.text : "";
      const text = painted.length > 0 ? painted.map(({ text }) => text).join(" ") : read;
      return `${index + 1}: ${text.replaceAll(/\s+/g, " ")}`;
    })
    .join("\n");
}
