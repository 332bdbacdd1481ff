import type { ArrivingPicture, PictureRecord } from "../model/drawing.ts";
import type { PictureArrival } from "../ports/lunos.ts";
import type { SpoolFile, SpoolWriter } from "../ports/spool.ts";
import { defined } from "../tools/defined.ts";
import { findWholePicture, openArrivingFile } from "./arriving-file.ts";
import type { Draw } from "./draw-one.ts";
import type { TurnContext, TurnPorts } from "./turn-parts.ts";

/** The pictures of one request. Each belongs to the turn from the moment its file is opened. */
export interface ArrivingPictures {
  /**
   * Opens a file that has its row before the first byte is in it, so that no crash can lose a whole one. What the model
   * writes beside the pixels stays out of it, unless the workspace keeps that.
   */
  openFile(): Promise<SpoolWriter>;
  /** The same for a process that opens the files itself. */
  readonly arrival: PictureArrival;
  /** Makes a whole file a picture of the turn. */
  complete(file: SpoolFile, mediaType: string): Promise<PictureRecord>;
}

export function createArrivingPictures({
  draw,
  context,
  ports,
}: {
  readonly draw: Draw;
  readonly context: TurnContext;
  readonly ports: TurnPorts;
}): ArrivingPictures {
  const { request, workspace } = context;
  const { store, spool, fitter, safekeeping } = ports;
  const metadata = workspace.settings.keepsPictureData === true ? "keep" : "remove";
  const arriving = new Map<string, ArrivingPicture>();

  function describe(spoolKey: string): ArrivingPicture {
    return {
      id: ports.createId(),
      turnId: request.id,
      workspaceId: workspace.id,
      personId: request.person.id,
      ...(draw.parentId === undefined ? {} : { parentId: draw.parentId }),
      sources: draw.madeFrom ?? draw.sources,
      spoolKey,
      drawing: draw.drawing,
      createdAtMs: ports.clock(),
    };
  }

  const arrival: PictureArrival = {
    metadata,
    async announce(spoolKey) {
      const picture = describe(spoolKey);
      arriving.set(spoolKey, picture);
      await safekeeping.keep(request.id, () => store.pictures.announce(picture));
    },
    async withdraw(spoolKey) {
      const { id = "" } = arriving.get(spoolKey) ?? {};
      await safekeeping.keep(request.id, () => store.pictures.delete(id));
    },
  };
  return {
    openFile: () => openArrivingFile(arrival, { spool, ...defined({ receive: fitter?.receive }) }),
    arrival,
    complete: (file, mediaType) =>
      complete(arriving.get(file.key) ?? describe(file.key), { ...ports, file, mediaType }),
  };
}

type CompletingOptions = Pick<TurnPorts, "store" | "spool" | "safekeeping" | "fitter">;

/**
 * The pictures of a turn that was cut off: those that are whole on disk. The rows of the others go; should one be whole
 * after all, since its process only stood still, that process saves it anew.
 */
export async function collectPictures(
  turnId: string,
  options: CompletingOptions,
): Promise<readonly PictureRecord[]> {
  const { store, spool } = options;
  for (const picture of await store.pictures.listArriving(turnId)) {
    const found = await findWholePicture(picture.spoolKey, spool);
    if (found === undefined) await store.pictures.delete(picture.id);
    else await complete(picture, { ...options, ...found });
  }
  return await store.pictures.listForTurn(turnId);
}

async function complete(
  arriving: ArrivingPicture,
  {
    file,
    mediaType,
    ...options
  }: CompletingOptions & { readonly file: SpoolFile; readonly mediaType: string },
): Promise<PictureRecord> {
  const { store, safekeeping } = options;
  const picture = { ...arriving, mediaType, byteLength: file.byteLength };
  // Should a power cut take this row, the one that announced the file still leads to it.
  const isUrgent = false;
  await safekeeping.keep(picture.turnId, () => store.pictures.save(picture, { isUrgent }));
  return mediaType === "image/svg+xml" ? await drawVector(picture, options) : picture;
}

/** As large as it gets, since only a platform's limit bounds it, when it is delivered. */
const anySize = Number.MAX_SAFE_INTEGER;
const maxDrawingMs = 30_000;

/**
 * No platform shows an SVG, so it becomes a PNG, which its row names from then on. Where it can't be drawn it stays
 * as it came: it is paid for.
 */
async function drawVector(
  picture: PictureRecord,
  { fitter, store, spool, safekeeping }: CompletingOptions,
): Promise<PictureRecord> {
  if (fitter === undefined) return picture;
  try {
    await using drawn = await fitter.fit(picture.spoolKey, {
      ...{ mediaType: picture.mediaType, maxBytes: anySize },
      signal: AbortSignal.timeout(maxDrawingMs),
    });
    const { key: spoolKey, byteLength } = await copyInto(await spool.create(), drawn.blob);
    const raster = { ...picture, spoolKey, byteLength, mediaType: drawn.mediaType };
    await safekeeping.keep(picture.turnId, () => store.pictures.save(raster));
    await spool.delete(picture.spoolKey);
    return raster;
  } catch {
    // The file as it came is still what was asked for, and any browser opens it.
    return picture;
  }
}

async function copyInto(writer: SpoolWriter, blob: Blob): Promise<SpoolFile> {
  try {
    for await (const bytes of blob.stream()) await writer.write(bytes);
    return await writer.commit();
  } catch (error) {
    await writer.discard();
    throw error;
  }
}
