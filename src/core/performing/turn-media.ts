import type { LoadedMedia, MediaReference } from "../model/media.ts";
import type { ChatPart, MediaSource, PictureDetail } from "../ports/lunos.ts";
import type { MediaLoadOptions, MediaOwner } from "../ports/media-library.ts";
import { defined } from "../tools/defined.ts";
import { type LoadedSet, loadAll, loadEach } from "./load-media.ts";
import type { TurnContext, TurnParts } from "./turn-parts.ts";

/** Of all files of one turn, those of earlier messages included. */
export const maxFileMsPerTurn = 30_000;

export async function loadTurnMedia(
  references: readonly MediaReference[],
  { context, ports }: TurnParts,
): Promise<LoadedSet> {
  const { media, store, spool } = ports;
  const from = { media, pictures: store.pictures, spool };
  return await loadAll(references, { ...from, ...toLoadOptions(context) });
}

/** The same of recordings that are listened to: nothing is to be seen of them. */
export async function loadTurnSound(
  references: readonly MediaReference[],
  { context, ports: { media } }: TurnParts,
): Promise<LoadedSet> {
  const load = media.loadSound ?? media.load;
  const options = toLoadOptions(context);
  return await loadEach(references, {
    load: (reference) => load(reference, options),
    signal: context.signal,
  });
}

/** Whose files are loaded, and how long that may take. */
export function toLoadOptions(context: TurnContext): MediaLoadOptions & { owner: MediaOwner } {
  const { signal, fileTime } = context;
  return { owner: toOwner(context), signal, ...(fileTime === undefined ? {} : { time: fileTime }) };
}

/** Whose turn it is: who may have what is kept of its media removed. */
function toOwner({ workspace, request }: TurnContext): MediaOwner {
  return { workspaceId: workspace.id, personId: request.person.id };
}

/** A medium as a model looks at it: a long picture in its pieces. */
export function toSeenParts(media: LoadedMedia, detail?: PictureDetail): readonly ChatPart[] {
  const { kind, pieces } = media;
  if (pieces === undefined || kind !== "image") return [toPart(media, detail)];
  return pieces.map((source) => toPicture(source, detail));
}

export function toPart(media: LoadedMedia, detail?: PictureDetail): ChatPart {
  const { kind, reference, text } = media;
  if (text !== undefined)
    return { type: "text", text: `The file “${reference.name}” says:\n${text}` };
  const source = toSource(media);
  if (kind === "image") return toPicture(source, detail);
  if (kind !== "document") return { type: kind, source };
  const { pageCount } = media;
  return { type: "document", source, fileName: reference.name, ...defined({ pageCount }) };
}

function toPicture(source: MediaSource, detail: PictureDetail | undefined): ChatPart {
  return { type: "image", source, ...(detail === undefined ? {} : { detail }) };
}

function toSource({ mediaType, bytes, url }: LoadedMedia): MediaSource {
  if (bytes !== undefined) return { mediaType, bytes, ...(url === undefined ? {} : { url }) };
  if (url !== undefined) return { mediaType, url };
  throw new Error("a loaded file has neither bytes nor an address");
}
