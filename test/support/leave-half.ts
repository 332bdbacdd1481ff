import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SpoolWriter } from "#core";

/** What a process that is killed leaves of a file: its beginning, and nobody who has it open. */
export async function leaveHalf(
  writer: SpoolWriter,
  { bytes, folder }: { readonly bytes: Uint8Array; readonly folder: string },
): Promise<void> {
  await writer.discard();
  await writeFile(join(folder, `${writer.key}.part`), bytes);
}
