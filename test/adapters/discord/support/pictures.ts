import { randomBytes } from "node:crypto";
import { v7 as createId } from "uuid";
import type { PictureRecord, Spool } from "#core";

/** A picture in the spool: bytes of no meaning, since Discord and the adapter don't look into them. */
export async function createImage(
  spool: Spool,
  changes: Partial<PictureRecord> & { readonly prompt?: string },
): Promise<PictureRecord> {
  const writer = await spool.create();
  await writer.write(randomBytes(changes.byteLength ?? 2000));
  const { key, byteLength } = await writer.commit();
  return {
    id: createId(),
    turnId: "turn",
    workspaceId: "discord:guild:1",
    personId: "discord:1",
    spoolKey: key,
    mediaType: "image/png",
    byteLength,
    sources: [],
    drawing: { prompt: changes.prompt ?? "a red fox" },
    createdAtMs: 0,
    ...changes,
  };
}
