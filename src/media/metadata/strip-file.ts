import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createStripper, type StripResult } from "./strip.ts";
import type { Walked } from "./walk/walker.ts";

const pieceBytes = 256 * 1024;

/** What of a picture on disk is beside its pixels. Nothing is written. */
export async function lookBeside(path: string): Promise<StripResult> {
  return await walkFile(path, async () => undefined);
}

/** Writes a picture without anything that is beside its pixels. Nothing is encoded anew. */
export async function stripFile(path: string, outputPath: string): Promise<void> {
  await using output = await open(outputPath, "w");
  await walkFile(path, async ({ pieces, patches }) => {
    for (const piece of pieces) await output.appendFile(piece);
    for (const { at, bytes } of patches) await output.write(bytes, 0, bytes.byteLength, at);
  });
}

async function walkFile(
  path: string,
  save: (walked: Walked) => Promise<void>,
): Promise<StripResult> {
  const stripper = createStripper("nothing");
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
    await save(stripper.push(piece as Buffer));
  }
  await save(stripper.end());
  return stripper.result;
}
