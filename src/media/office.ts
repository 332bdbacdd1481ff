import { readFile } from "node:fs/promises";
import { SaxesParser } from "saxes";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { PrepareTask, UsableFile } from "./prepared.ts";
import { FileRefusal } from "./refusal.ts";
import { toTextFile } from "./text.ts";

/** The parts of each kind that hold words. Slides and sheets come in the order of their numbers. */
const textParts = [
  /^word\/(document|footnotes|endnotes)\.xml$/,
  /^ppt\/slides\/slide\d+\.xml$/,
  /^xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$/,
  /^content\.xml$/,
];

/** Elements after which a line ends, and cells after which a tab stands, by their local names. */
const lineElements = new Set(["p", "h", "br", "tr", "row", "table-row", "line-break"]);
const cellElements = new Set(["tc", "c", "tab", "table-cell"]);
/** Elements whose characters are words; elsewhere characters are layout or settings. */
const wordElements = new Set(["t", "v"]);

/** The words of Word, Excel, PowerPoint and OpenDocument files: models take no such files. */
export async function prepareOffice(task: PrepareTask, mediaType: string): Promise<UsableFile> {
  const isOpenDocument = mediaType.includes("opendocument");
  const parts = await readParts(task);
  const sharedStrings = readSharedStrings(parts.get("xl/sharedStrings.xml"));
  const text = [...parts]
    .filter(([name]) => name !== "xl/sharedStrings.xml")
    .toSorted(([left], [right]) => left.localeCompare(right, "en", { numeric: true }))
    .map(([, xml]) => readWords(xml, { isOpenDocument, sharedStrings }))
    .join("\n\n");
  return toTextFile(tidy(text), task);
}

/** Files of old Office, and the shell around new ones that need a password. */
export async function prepareCompound({ path, name }: PrepareTask): Promise<never> {
  const bytes = await readFile(path);
  const isLocked = bytes.includes(Buffer.from("EncryptedPackage", "utf16le"));
  throw isLocked
    ? new FileRefusal("file_locked", { key: "fileLocked", name })
    : new FileRefusal("file_unsupported", {
        key: "fileKindUnsupported",
        name,
        mediaType: "application/x-cfb",
      });
}

async function readParts({ path, name, bounds }: PrepareTask): Promise<Map<string, string>> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  try {
    const parts = new Map<string, string>();
    let bytesLeft = bounds.maxUnpackedBytes;
    for await (const entry of zip.eachEntry()) {
      if (!textParts.some((pattern) => pattern.test(entry.fileName))) continue;
      if (entry.isEncrypted()) {
        throw new FileRefusal("file_locked", { key: "fileLocked", name });
      }
      bytesLeft -= entry.uncompressedSize;
      if (bytesLeft < 0) {
        throw new FileRefusal("file_too_much_work", { key: "fileTooMuchWork", name });
      }
      parts.set(entry.fileName, await readEntry(zip, entry));
    }
    return parts;
  } finally {
    zip.close();
  }
}

/** The reader fails when an entry unpacks to more than its size in the directory. */
async function readEntry(zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Excel keeps each text once and refers to it by its place. */
function readSharedStrings(xml: string | undefined): readonly string[] {
  if (xml === undefined) return [];
  const strings: string[] = [];
  const parser = new SaxesParser();
  let isWord = false;
  parser.on("opentag", ({ name }) => {
    if (name === "si") strings.push("");
    isWord = name === "t";
  });
  parser.on("text", (text) => {
    if (isWord) strings.push((strings.pop() ?? "") + text);
  });
  parser.on("closetag", () => {
    isWord = false;
  });
  parser.write(xml).close();
  return strings;
}

function readWords(
  xml: string,
  {
    isOpenDocument,
    sharedStrings,
  }: { readonly isOpenDocument: boolean; readonly sharedStrings: readonly string[] },
): string {
  const words: string[] = [];
  const parser = new SaxesParser();
  let isShared = false;
  let element = "";
  parser.on("opentag", ({ name, attributes }) => {
    element = toLocalName(name);
    if (element === "c") isShared = attributes.t === "s";
  });
  parser.on("text", (text) => {
    if (isOpenDocument) words.push(text);
    else if (element === "v" && isShared) words.push(sharedStrings[Number(text)] ?? "");
    else if (wordElements.has(element)) words.push(text);
  });
  parser.on("closetag", ({ name }) => {
    element = "";
    const local = toLocalName(name);
    if (lineElements.has(local)) words.push("\n");
    if (cellElements.has(local)) words.push("\t");
  });
  parser.write(xml).close();
  return words.join("");
}

function toLocalName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function tidy(text: string): string {
  return text
    .replace(/\n\t/g, "\t")
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
