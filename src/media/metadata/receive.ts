import type { SpoolFile, SpoolWriter } from "#core";
import { createStripper } from "./strip.ts";
import type { Walked } from "./walk/walker.ts";

/**
 * A writer that takes a picture as a model sent it, and writes it without what is beside its pixels but for the mark
 * that it is made by AI; with `keep` every byte as it comes. Each byte is written once.
 */
export function receivePicture(
  writer: SpoolWriter,
  { metadata }: { readonly metadata: "keep" | "remove" },
): SpoolWriter {
  const stripper = createStripper(metadata === "keep" ? "nothing" : "mark");
  const save = async ({ pieces, patches }: Walked) => {
    for (const piece of pieces) await writer.write(piece);
    for (const { at, bytes } of patches) await writer.overwrite(at, bytes);
  };
  return {
    key: writer.key,
    async write(bytes) {
      const walked = stripper.push(bytes);
      await (metadata === "keep" ? writer.write(bytes) : save(walked));
    },
    overwrite: (at, bytes) => writer.overwrite(at, bytes),
    async commit(): Promise<SpoolFile> {
      const walked = stripper.end();
      if (metadata === "remove") await save(walked);
      const file = await writer.commit();
      return { ...file, likeness: stripper.result.likeness };
    },
    discard: () => writer.discard(),
  };
}
