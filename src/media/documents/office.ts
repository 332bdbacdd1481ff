import { readFile } from "node:fs/promises";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { FileRefusal, unsupported } from "../tools/refusal.ts";
import { tidyLines } from "../tools/tidy-words.ts";
import { type OfficePackage, withPackage } from "./office-package.ts";
import { readOpenDocument } from "./open-document.ts";
import { readPresentation } from "./presentation.ts";
import { readSpreadsheet } from "./spreadsheet.ts";
import { toTextFile } from "./text.ts";
import { readWordDocument } from "./word-document.ts";
import { walkXml } from "./xml.ts";

/**
 * The words of Word, Excel, PowerPoint and OpenDocument files: models take no such files. Undefined for a zip
 * file that is none of them, damaged ones among them: nothing says that they ever were.
 */
export async function prepareOffice(
  task: PrepareTask,
  mediaType: string,
): Promise<UsableFile | undefined> {
  try {
    const text = await withPackage(task, async (parts) => await readDocument(parts, task));
    return text === undefined ? undefined : toTextFile(tidyLines(text), task);
  } catch (error) {
    if (mediaType === "application/zip" && !(error instanceof FileRefusal)) return undefined;
    throw error;
  }
}

async function readDocument(
  parts: OfficePackage,
  { name }: PrepareTask,
): Promise<string | undefined> {
  const found = await parts.relationships("");
  const main = found.find(({ type }) => type === "officeDocument")?.target;
  const xml = main === undefined || !main.endsWith(".xml") ? undefined : await parts.read(main);
  if (main === undefined || xml === undefined) {
    if (!parts.has("content.xml")) return undefined;
    await refuseLocked(parts, name);
    return await readOpenDocument(parts);
  }
  switch (findRoot(xml)) {
    case "document":
      return await readWordDocument(parts, { main, xml });
    case "workbook":
      return await readSpreadsheet(parts, { main, xml });
    case "presentation":
      return await readPresentation(parts, { main, xml });
    default:
      return undefined;
  }
}

function findRoot(xml: string): string | undefined {
  let root: string | undefined;
  walkXml(xml, {
    open({ name }) {
      root ??= name;
      return "skip";
    },
  });
  return root;
}

/** Parts of an OpenDocument file with a password are no XML; its list of parts says so. */
async function refuseLocked(parts: OfficePackage, name: string): Promise<void> {
  const manifest = await parts.read("META-INF/manifest.xml");
  let isLocked = false;
  walkXml(manifest ?? "<none/>", {
    open(element) {
      isLocked ||= element.name === "encryption-data";
      return undefined;
    },
  });
  if (isLocked) throw new FileRefusal("file_locked", { key: "fileLocked", name });
}

/** What the old container holds, by the names of the streams in it. */
const compoundKinds: readonly (readonly [stream: string, mediaType: string])[] = [
  ["WordDocument", "application/msword"],
  ["Workbook", "application/vnd.ms-excel"],
  // Excel 5 and 95.
  ["Book\0", "application/vnd.ms-excel"],
  ["PowerPoint Document", "application/vnd.ms-powerpoint"],
  ["__substg1.0_", "application/vnd.ms-outlook"],
  ["VisioDocument", "application/vnd.visio"],
  ["Quill", "application/x-mspublisher"],
];

/** Files of old Office and what is kept like them, and the shell around new ones that need a password. */
export async function prepareCompound({ path, name }: PrepareTask): Promise<never> {
  const bytes = await readFile(path);
  const has = (stream: string) => bytes.includes(Buffer.from(stream, "utf16le"));
  if (has("EncryptedPackage")) throw new FileRefusal("file_locked", { key: "fileLocked", name });
  const found = compoundKinds.find(([stream]) => has(stream))?.[1];
  throw unsupported(name, found ?? "application/x-cfb");
}
