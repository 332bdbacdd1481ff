import { AppError, isAbort, UserError } from "../model/errors.ts";
import type { LoadedMedia, MediaReference } from "../model/media.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { MediaLibrary, MediaLoadOptions, MediaOwner } from "../ports/media-library.ts";
import type { Spool } from "../ports/spool.ts";
import type { PictureRepository } from "../ports/store.ts";
import { defined } from "../tools/defined.ts";

type OwnedLoadOptions = MediaLoadOptions & { readonly owner: MediaOwner };

export interface MediaLoaderOptions {
  readonly media: MediaLibrary;
  readonly pictures: Pick<PictureRepository, "load">;
  readonly spool: Pick<Spool, "open">;
}

/** Which of a turn's media can be used, and a note for each that can't, or only partly, besides `failure`. */
export interface LoadedSet extends AsyncDisposable {
  readonly loaded: readonly LoadedMedia[];
  readonly notes: readonly Sentence[];
  /** The first error, when nothing could be used. */
  readonly failure?: AppError;
}

/**
 * Loads what a turn refers to. One bad file never spoils the rest: it becomes a note.
 * Only pictures of the turn's own workspace are found.
 * @throws the abort of `signal`; anything that is not an `AppError`, which is our bug.
 */
export async function loadAll(
  references: readonly MediaReference[],
  options: MediaLoaderOptions & OwnedLoadOptions,
): Promise<LoadedSet> {
  const { media, pictures: _pictures, spool: _spool, ...wishes } = options;
  const { signal } = wishes;
  const load = (reference: MediaReference) =>
    reference.type === "spool-image"
      ? loadOwnPicture(reference, options)
      : media.load(reference, wishes);
  return await loadEach(references, { load, signal });
}

/** Loads each in some way, with the promises of `loadAll`. */
export async function loadEach(
  references: readonly MediaReference[],
  options: LoadingWay,
): Promise<LoadedSet> {
  const results = await Promise.all(references.map((reference) => loadOne(reference, options)));
  const loaded = results.flatMap((result) => (result instanceof AppError ? [] : [result]));
  const errors = results.flatMap((result) => (result instanceof AppError ? [result] : []));
  const failure = loaded.length === 0 ? errors[0] : undefined;
  return {
    loaded,
    notes: [
      ...errors.filter((error) => error !== failure).map((error) => error.sentence),
      ...loaded.flatMap((media) => media.notes ?? []),
    ],
    ...(failure === undefined ? {} : { failure }),
    async [Symbol.asyncDispose]() {
      await Promise.all(loaded.map((media) => media[Symbol.asyncDispose]()));
    },
  };
}

interface LoadingWay {
  readonly load: (reference: MediaReference) => Promise<LoadedMedia>;
  readonly signal: AbortSignal;
}

async function loadOne(
  reference: MediaReference,
  { load, signal }: LoadingWay,
): Promise<LoadedMedia | AppError> {
  try {
    return await load(reference);
  } catch (error) {
    if (error instanceof AppError && !isAbort(error, signal)) return error;
    throw error;
  }
}

/** One of our own pictures, whose bytes are in the spool. */
async function loadOwnPicture(
  reference: MediaReference,
  { pictures, media, spool, ...wishes }: MediaLoaderOptions & OwnedLoadOptions,
): Promise<LoadedMedia> {
  const picture = await pictures.load(reference.imageId ?? "");
  if (picture === undefined || picture.workspaceId !== wishes.owner.workspaceId) {
    throw new UserError("load media: this workspace has no such picture", {
      code: "image_gone",
      sentence: { key: "imageGone" },
    });
  }
  const bytes = await spool.open(picture.spoolKey);
  if (media.loadOwn !== undefined) return await media.loadOwn(reference, { ...wishes, bytes });
  return {
    reference,
    kind: "image",
    mediaType: picture.mediaType,
    bytes,
    ...defined({ width: picture.width, height: picture.height }),
    async [Symbol.asyncDispose]() {
      // The spool keeps its files for as long as buttons may need them.
    },
  };
}
