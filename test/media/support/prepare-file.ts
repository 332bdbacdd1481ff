import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import sharp from "sharp";
import { afterEach, beforeEach } from "vitest";
import { defaultBounds } from "#media";
import { prepare } from "../../../src/media/converter/prepare.ts";
import type { Prepared } from "../../../src/media/tools/prepared-file.ts";

/** Prepares files for a model as the bot does, without its process for them; to be called once in a test file. */
export function usePreparedFiles() {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await createTemporaryFolder();
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });
  const outputPath = () => join(folder.path, "output");
  const prepareBytes = async (bytes: Buffer | string, name = "file"): Promise<Prepared> => {
    const path = join(folder.path, "input");
    await writeFile(path, bytes);
    return await prepare({
      ...{ type: "prepare", path, outputPath: outputPath(), name, bounds: defaultBounds },
      ...{ animationTypes: [], view: "whole" },
    });
  };
  return {
    prepare: prepareBytes,
    /** The words that a model gets of a file, or what became of it instead. */
    async read(bytes: Buffer | string): Promise<string> {
      const prepared = await prepareBytes(bytes);
      if (prepared.type === "usable") return prepared.text ?? prepared.mediaType;
      return prepared.type === "refused" ? `refused: ${prepared.code}` : "unknown";
    },
    /** Red, green, blue and alpha of the picture that a model gets, at a place from 0 to 1. */
    async see(bytes: Buffer | string): Promise<(x: number, y: number) => readonly number[]> {
      const prepared = await prepareBytes(bytes);
      if (prepared.type !== "usable") throw new Error(`not usable: ${JSON.stringify(prepared)}`);
      const { data, info } = await sharp(outputPath())
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return (x, y) => {
        const at = Math.floor(y * info.height) * info.width + Math.floor(x * info.width);
        return [...data.subarray(at * 4, at * 4 + 4)];
      };
    },
  };
}
