import type { LoadedMedia } from "../model/media.ts";
import type { TurnContext, TurnPorts } from "../performing/turn-parts.ts";
import type { ChatFinish, ChatRequest, FileReading } from "../ports/lunos.ts";
import type { Store } from "../ports/store.ts";
import { isUnreadPdf, isUnreadScan } from "./scanned-media.ts";

/** More than a hundred closely written pages. */
const maxCharacters = 400_000;

/** The same files; those of which was read in this workspace what they say, with their words. */
export async function withReadings(
  files: readonly LoadedMedia[],
  {
    store,
    workspace,
  }: {
    readonly store: Pick<Store, "readings">;
    readonly workspace: { readonly id: string };
  },
): Promise<readonly LoadedMedia[]> {
  const scans = files.filter(isUnreadScan);
  if (scans.length === 0) return files;
  const hashes = scans.flatMap(({ hash }) => (hash === undefined ? [] : [hash]));
  const known = await store.readings.list(workspace.id, [...new Set(hashes)]);
  return files.map((file) => {
    const words = isUnreadScan(file) ? known.get(file.hash ?? "") : undefined;
    return words === undefined ? file : { ...file, text: words };
  });
}

/**
 * Keeps what was read by OCR in the files of a request, so that it is paid for once. What Lunos doesn't tell of is read again
 * another time.
 */
export async function keepReadings(
  { readings = [] }: Pick<ChatFinish, "readings">,
  {
    asked,
    files,
    context,
    ports,
  }: {
    readonly asked: Pick<ChatRequest, "pdfEngine">;
    /** All of the request, in their order. */
    readonly files: readonly LoadedMedia[];
    readonly context: TurnContext;
    readonly ports: Pick<TurnPorts, "store" | "safekeeping" | "clock">;
  },
): Promise<void> {
  // The free engine tells of files, too: that it found nothing.
  if (asked.pdfEngine !== "mistral-ocr") return;
  const { store, safekeeping, clock } = ports;
  const { workspace, request } = context;
  for (const [file, reading] of match(files.filter(isUnreadPdf), readings)) {
    if (file.hash === undefined || !isUnreadScan(file)) continue;
    const kept = {
      workspaceId: workspace.id,
      personId: request.person.id,
      hash: file.hash,
      words: toWords(reading, file).slice(0, maxCharacters).toWellFormed(),
      atMs: clock(),
    };
    await safekeeping.keep(request.id, () => store.readings.save(kept));
  }
}

/** By the names that only one has, else in their order where each was told of. */
function match(
  files: readonly LoadedMedia[],
  readings: readonly FileReading[],
): readonly (readonly [LoadedMedia, FileReading])[] {
  const isEach = files.length === readings.length;
  return files.flatMap((file, index) => {
    const { name } = file.reference;
    const isOnly = files.filter(({ reference }) => reference.name === name).length === 1;
    const [named, ...others] = readings.filter(({ fileName }) => fileName === name);
    const ofItsName = isOnly && others.length === 0 ? named : undefined;
    const reading = ofItsName ?? (isEach ? readings[index] : undefined);
    return reading === undefined ? [] : [[file, reading] as const];
  });
}

/** Page by page, where what was read says which is which. */
function toWords({ parts }: FileReading, { pageCount }: LoadedMedia): string {
  // PostgreSQL takes no text with a zero in it.
  const words = parts.map((part) => part.replaceAll("\0", "").trim());
  if (words.every((part) => part === "")) return "(Nothing on its pages could be read.)";
  if (parts.length !== pageCount) return words.join("\n\n");
  return words.map((part, index) => `Page ${index + 1}:\n${part}`).join("\n\n");
}
