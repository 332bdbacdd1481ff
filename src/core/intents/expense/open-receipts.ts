import { createHash } from "node:crypto";
import type { LoadedMedia, MediaReference } from "../../model/media.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { LoadedSet } from "../../performing/load-media.ts";

/** Pages of one document: as many as `/extract` reads. */
const maxPages = 10;

/** A file that can be read, and which one of its message it is. */
export interface OpenReceipt {
  readonly media: LoadedMedia;
  readonly place: number;
  /** Of its bytes as a model gets them: the same for the same file. */
  readonly digest?: string;
}

/** What of a message's files can be read, and why the others can't. */
export interface OpenReceipts {
  readonly receipts: readonly OpenReceipt[];
  readonly problems: readonly Sentence[];
}

/** @throws the first error when none of them can be opened. */
export async function openReceipts(
  { loaded, notes, failure }: LoadedSet,
  references: readonly MediaReference[],
): Promise<OpenReceipts> {
  if (failure !== undefined) throw failure;
  const pages = loaded.filter(({ kind }) => kind === "image" || kind === "document");
  const [long, short] = [pages.filter(isLong), pages.filter((media) => !isLong(media))];
  // What a model gets less of than there is says nothing of receipts.
  const harmless = new Set(loaded.flatMap((media) => media.notes ?? []));
  return {
    receipts: await Promise.all(
      short.map(async (media) => ({
        media,
        place: references.indexOf(media.reference),
        ...(await digest(media)),
      })),
    ),
    problems: [...notes.filter((note) => !harmless.has(note)), ...long.map(tellLong)],
  };
}

function isLong({ pageCount = 1 }: LoadedMedia): boolean {
  return pageCount > maxPages;
}

function tellLong({ reference: { name }, pageCount: pages = 0 }: LoadedMedia): Sentence {
  return { key: "fileTooManyPages", name, pages, maxPages };
}

async function digest({ bytes }: LoadedMedia): Promise<Pick<OpenReceipt, "digest">> {
  if (bytes === undefined) return {};
  const hash = createHash("sha256");
  for await (const piece of bytes.open()) hash.update(piece);
  return { digest: hash.digest("base64url") };
}
