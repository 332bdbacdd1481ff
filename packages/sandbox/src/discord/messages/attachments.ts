import { extname } from "node:path";
import { imageSizeFromFile } from "image-size/fromFile";
import type { Upload, VaultFile } from "#http";
import type { AttachmentPlace, StoredAttachment } from "../world/message-record.ts";

/** Types that Discord derives from a file's name, whatever its bytes are. */
const typesByExtension: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".bmp": "image/bmp",
  ".svg": "image/svg+xml",
  ".heic": "image/heic",
  ".tif": "image/tiff",
  ".tiff": "image/tiff",
  ".mp4": "video/mp4",
  ".mov": "video/quicktime",
  ".webm": "video/webm",
  ".mkv": "video/x-matroska",
  ".mp3": "audio/mpeg",
  ".ogg": "audio/ogg",
  ".wav": "audio/x-wav",
  ".m4a": "audio/mp4",
  ".flac": "audio/flac",
  ".pdf": "application/pdf",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".zip": "application/zip",
};

/** What a sender says about a file beside its bytes. */
export interface AttachmentNotes {
  readonly fileName?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly durationSeconds?: number | null | undefined;
  readonly waveform?: string | null | undefined;
  readonly isSpoiler?: boolean | null | undefined;
}

/** Makes the attachment of an uploaded file: its name cleansed, its type by name, its pixels by bytes. */
export async function createAttachment(input: {
  readonly id: string;
  readonly upload: Upload;
  readonly channelId: string;
  readonly nowMs: number;
  readonly place: AttachmentPlace;
  readonly notes?: AttachmentNotes;
}): Promise<StoredAttachment> {
  const { upload, notes } = input;
  const givenName = notes?.fileName ?? upload.fileName;
  const fileName = cleanseFileName(givenName);
  const contentType = typeOf(fileName, upload.declaredType);
  const title = notes?.title ?? titleOf(givenName, fileName);
  const size = contentType?.startsWith("image/") === true ? await readSize(upload.file) : undefined;
  return {
    id: input.id,
    fileName,
    isSpoiler: notes?.isSpoiler ?? fileName.startsWith("SPOILER_"),
    place: input.place,
    channelId: input.channelId,
    createdAtMs: input.nowMs,
    file: upload.file,
    ...(title ? { title } : {}),
    ...(contentType === undefined ? {} : { contentType }),
    ...(notes?.description ? { description: notes.description } : {}),
    ...(typeof notes?.durationSeconds === "number"
      ? { durationSeconds: notes.durationSeconds }
      : {}),
    ...(notes?.waveform ? { waveform: notes.waveform } : {}),
    ...(size ?? {}),
  };
}

/** Cleanses a name as Discord does: ASCII letters, digits, dots, dashes, underscores; never empty. */
export function cleanseFileName(name: string): string {
  const ascii = name.normalize("NFKD").replace(/[^\x20-\x7e]/g, "");
  const plain = ascii
    .replace(/[/\\]/g, " ")
    .trim()
    .replace(/\s+/g, "_")
    .replace(/[^A-Za-z0-9_.-]/g, "")
    .replace(/^[._]+|[._]+$/g, "");
  if (plain === "") return "unknown";
  return extname(name) !== "" && plain === extname(name).slice(1) ? `unknown.${plain}` : plain;
}

function titleOf(given: string, cleansed: string): string | undefined {
  if (given === cleansed) return undefined;
  const end = given.length - extname(given).length;
  return given.slice(0, end);
}

function typeOf(fileName: string, declaredType: string): string | undefined {
  const byName = typesByExtension[extname(fileName).toLowerCase()];
  if (byName !== undefined) return byName;
  const isTelling = declaredType !== "" && declaredType !== "application/octet-stream";
  return isTelling ? declaredType : undefined;
}

/** Pixels, or nothing when the bytes are no image, whatever the name says. */
async function readSize(file: VaultFile): Promise<{ width: number; height: number } | undefined> {
  try {
    const { width, height, orientation } = await imageSizeFromFile(file.path);
    if (!(width > 0 && height > 0)) return undefined;
    const isTurned = orientation !== undefined && orientation >= 5;
    return isTurned ? { width: height, height: width } : { width, height };
  } catch {
    return undefined;
  }
}
