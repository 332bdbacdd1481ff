import type { VaultFile } from "#http";

/** A file as it is kept. */
export interface StoredFile {
  readonly id: string;
  readonly teamId: string;
  readonly userId: string;
  readonly botId?: string | undefined;
  readonly name: string;
  readonly title: string;
  /** As claimed by name or sender, whatever the bytes are. */
  readonly mimetype: string;
  readonly filetype: string;
  readonly mode: "hosted" | "snippet" | "external" | "quip";
  readonly sizeBytes: number;
  readonly createdSeconds: number;
  /** Absent until uploaded, and for files outside Slack. */
  readonly bytes?: VaultFile | undefined;
  readonly altText?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly durationMs?: number | undefined;
  /** Of Slack's own recordings. */
  readonly clip?: "slack_audio" | "slack_video" | undefined;
  readonly externalUrl?: string | undefined;
  readonly externalType?: string | undefined;
  /** The beginning of a snippet or a canvas. */
  readonly preview?: string | undefined;
  /** Whether Slack has looked at it: before, type, thumbnails and shares are not told. */
  readonly isProcessed: boolean;
  readonly isDeleted: boolean;
  readonly shares: readonly FileShare[];
}

interface FileShare {
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs?: string | undefined;
}

/** Slack's types of files by the ending of their names: filetype, media type and the words for it. */
const types: Readonly<
  Record<string, readonly [filetype: string, mimetype: string, pretty: string]>
> = {
  png: ["png", "image/png", "PNG"],
  jpg: ["jpg", "image/jpeg", "JPEG"],
  jpeg: ["jpg", "image/jpeg", "JPEG"],
  gif: ["gif", "image/gif", "GIF"],
  webp: ["webp", "image/webp", "WebP"],
  heic: ["heic", "image/heic", "HEIC"],
  tif: ["tiff", "image/tiff", "TIFF"],
  tiff: ["tiff", "image/tiff", "TIFF"],
  svg: ["svg", "image/svg+xml", "SVG"],
  bmp: ["bmp", "image/bmp", "Bitmap"],
  avif: ["avif", "image/avif", "AVIF"],
  mp4: ["mp4", "video/mp4", "MPEG 4 Video"],
  mov: ["mov", "video/quicktime", "QuickTime Movie"],
  webm: ["webm", "video/webm", "WebM"],
  mp3: ["mp3", "audio/mpeg", "MP3"],
  m4a: ["m4a", "audio/mp4", "MPEG 4 Audio"],
  ogg: ["ogg", "audio/ogg", "OGG"],
  wav: ["wav", "audio/wav", "WAV"],
  flac: ["flac", "audio/flac", "FLAC"],
  pdf: ["pdf", "application/pdf", "PDF"],
  zip: ["zip", "application/zip", "Zip"],
  txt: ["text", "text/plain", "Plain Text"],
  text: ["text", "text/plain", "Plain Text"],
  md: ["markdown", "text/markdown", "Markdown (raw)"],
  csv: ["csv", "text/csv", "CSV"],
  json: ["json", "application/json", "JSON"],
  html: ["html", "text/html", "HTML"],
  js: ["javascript", "text/javascript", "JavaScript"],
  ts: ["typescript", "text/plain", "TypeScript"],
  py: ["python", "text/x-python", "Python"],
  docx: [
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "Word Document",
  ],
  xlsx: [
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "Excel Spreadsheet",
  ],
};

export function typeOfName(name: string): { readonly filetype: string; readonly mimetype: string } {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const known = types[ending];
  if (known !== undefined) return { filetype: known[0], mimetype: known[1] };
  return { filetype: "binary", mimetype: "application/octet-stream" };
}

export function prettyTypeOf(filetype: string): string {
  const known = Object.values(types).find(([name]) => name === filetype);
  if (known !== undefined) return known[2];
  return filetype === "quip" ? "Canvas" : "Binary";
}
