import { posix } from "node:path";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { decodeText } from "../formats/text-encoding.ts";
import type { PrepareTask } from "../tools/prepared-file.ts";
import { damaged, FileRefusal } from "../tools/refusal.ts";
import { walkXml } from "./xml.ts";

/** How a part of a document refers to another. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type, such as `worksheet`: the rest differs between editions of the standard. */
  readonly type: string;
  /** The full name of the other part. */
  readonly target: string;
}

/** The zip file that an Office document is, by the names of its parts. */
export interface OfficePackage {
  has(part: string): boolean;
  /**
   * A part's XML; undefined when there is none of this name.
   * @throws {FileRefusal} when it is encrypted, or all parts that were read are too large together.
   */
  read(part: string): Promise<string | undefined>;
  /**
   * What a part refers to inside of the package, in the order of the file; of the package itself for "". Where
   * a careless program left this out, what lies at the usual places.
   */
  relationships(part: string): Promise<readonly Relationship[]>;
}

/** Calls `use` with an open package, and closes it. */
export async function withPackage<Result>(
  task: PrepareTask,
  use: (parts: OfficePackage) => Promise<Result>,
): Promise<Result> {
  const zip = await openPromise(task.path, { autoClose: false, lazyEntries: true });
  try {
    // Names are the same whatever their case: some programs don't keep to one.
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(toKey(entry.fileName), entry);
    return await use(createPackage(zip, { entries, task }));
  } finally {
    zip.close();
  }
}

function createPackage(
  zip: ZipFile,
  {
    entries,
    task: { name, bounds },
  }: { readonly entries: ReadonlyMap<string, Entry>; readonly task: PrepareTask },
): OfficePackage {
  let bytesLeft = bounds.maxUnpackedBytes;
  const read = async (part: string): Promise<string | undefined> => {
    const entry = entries.get(toKey(part));
    if (entry === undefined) return undefined;
    if (entry.isEncrypted()) throw new FileRefusal("file_locked", { key: "fileLocked", name });
    bytesLeft -= entry.uncompressedSize;
    if (bytesLeft < 0) {
      throw new FileRefusal("file_too_much_work", { key: "fileTooMuchWork", name });
    }
    const text = await decodeText(await readEntry(zip, entry), { isCut: false });
    if (text === undefined) throw damaged(name);
    return text;
  };
  return {
    has: (part) => entries.has(toKey(part)),
    read,
    async relationships(part) {
      const { dir, base } = posix.parse(part);
      const xml = await read(posix.join(dir, "_rels", `${base}.rels`));
      if (xml !== undefined) return parseRelationships(xml, dir);
      return guessRelationships([...entries.values()], dir);
    },
  };
}

function toKey(part: string): string {
  return part.replace(/^\/+/, "").toLowerCase();
}

/** The reader fails when an entry unpacks to more than its size in the directory. */
async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function parseRelationships(xml: string, folder: string): readonly Relationship[] {
  const found: Relationship[] = [];
  walkXml(xml, {
    open({ name, attribute }) {
      const target = attribute("Target");
      if (name !== "Relationship" || target === undefined) return undefined;
      if (attribute("TargetMode") === "External") return undefined;
      found.push({
        id: attribute("Id") ?? "",
        type: posix.basename(attribute("Type") ?? ""),
        target: posix.resolve("/", folder, decodeTarget(target)).slice(1),
      });
      return undefined;
    },
  });
  return found;
}

/** Where programs put the parts of a document, when they are not told otherwise. */
const usualPlaces: readonly (readonly [place: RegExp, folder: string, type: string])[] = [
  [/^(word\/document|xl\/workbook|ppt\/presentation)\.xml$/, "", "officeDocument"],
  [/^word\/(footnotes|endnotes|comments)\.xml$/, "word", "$1"],
  [/^word\/(header|footer)\d*\.xml$/, "word", "$1"],
  [/^xl\/(sharedStrings|styles)\.xml$/, "xl", "$1"],
  [/^xl\/worksheets\/[^/]+\.xml$/, "xl", "worksheet"],
  [/^ppt\/slides\/[^/]+\.xml$/, "ppt", "slide"],
];

function guessRelationships(entries: readonly Entry[], folder: string): readonly Relationship[] {
  return entries
    .map(({ fileName }) => fileName)
    .toSorted((left, right) => left.localeCompare(right, "en", { numeric: true }))
    .flatMap((target) => {
      const usual = usualPlaces.find(([place, from]) => from === folder && place.test(target));
      if (usual === undefined) return [];
      const type = usual[2] === "$1" ? target.replace(usual[0], "$1") : usual[2];
      return [{ id: "", type, target }];
    });
}

function decodeTarget(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    // A name with a bare per cent sign.
    return target;
  }
}
