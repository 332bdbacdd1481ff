import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join, parse } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type PictureRecord, type ReplyFile, type Spool, toPictureName } from "#core";

/** A file that a person can open. */
interface SavedFile {
  readonly path: string;
  readonly mediaType: string;
}

/** Pictures and other files of answers, in a folder of the person's. */
export interface SavedFiles {
  readonly folder: string;
  /**
   * Saves a picture under a name that is free; once, however often it is asked.
   * @throws node's error when the disk doesn't take it, an `OperationalError` when its bytes are gone.
   */
  savePicture(picture: PictureRecord): Promise<SavedFile>;
  saveFile(file: ReplyFile): Promise<SavedFile>;
  /** Takes a picture away again. */
  deletePicture(imageId: string): Promise<void>;
}

export function createSavedFiles({
  folder,
  spool,
}: {
  readonly folder: string;
  readonly spool: Pick<Spool, "open">;
}): SavedFiles {
  const saved = new Map<string, SavedFile>();

  async function save(file: {
    readonly id: string;
    readonly spoolKey: string;
    readonly name: string;
    readonly mediaType: string;
  }): Promise<SavedFile> {
    const existing = saved.get(file.id);
    if (existing !== undefined) return existing;
    const bytes = await spool.open(file.spoolKey);
    await mkdir(folder, { recursive: true });
    const path = await writeNew(file.name, { folder, open: () => bytes.open() });
    const result = { path, mediaType: file.mediaType };
    saved.set(file.id, result);
    return result;
  }

  return {
    folder,
    savePicture: ({ id, spoolKey, mediaType, drawing: { prompt } }) =>
      save({ id, spoolKey, mediaType, name: toPictureName({ prompt, mediaType }) }),
    saveFile: ({ spoolKey, name, mediaType }) => save({ id: spoolKey, spoolKey, name, mediaType }),
    async deletePicture(imageId) {
      const file = saved.get(imageId);
      saved.delete(imageId);
      if (file !== undefined) await rm(file.path, { force: true });
    },
  };
}

/** Under the name, or the first of `name-2`, `name-3`, … that nobody has. */
async function writeNew(
  name: string,
  { folder, open }: { readonly folder: string; readonly open: () => AsyncIterable<Uint8Array> },
): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let place = 1; ; place += 1) {
    const path = join(folder, place === 1 ? name : `${stem}-${place}${ext}`);
    try {
      await pipeline(Readable.from(open()), createWriteStream(path, { flags: "wx" }));
      return path;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EEXIST") continue;
      await rm(path, { force: true });
      throw error;
    }
  }
}
