import { AppError, type FittedPicture, type PictureFitter, type PictureRecord } from "#core";

/** The pictures of one reply that were made smaller, for as long as it is on its way. */
export interface FittedPictures extends AsyncDisposable {
  /**
   * Makes those fit that are over their limit. What can't be made to fit stays as it is: the answer says so.
   * @throws the abort of `signal`.
   */
  fit(
    pictures: readonly PictureRecord[],
    options: { readonly limitOf: (picture: PictureRecord) => number; readonly signal: AbortSignal },
  ): Promise<void>;
  find(imageId: string): FittedPicture | undefined;
}

/** @param fitter absent: nothing can be made smaller. */
export function createFittedPictures(fitter: PictureFitter | undefined): FittedPictures {
  const fitted = new Map<string, FittedPicture>();
  const tried = new Map<string, number>();

  async function fitOne(
    picture: PictureRecord,
    { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
  ): Promise<void> {
    if (fitter === undefined || tried.get(picture.id) === maxBytes) return;
    tried.set(picture.id, maxBytes);
    await release(picture.id);
    if (maxBytes === 0) return;
    try {
      const { mediaType } = picture;
      fitted.set(picture.id, await fitter.fit(picture.spoolKey, { mediaType, maxBytes, signal }));
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AppError)) throw error;
    }
  }

  async function release(imageId: string): Promise<void> {
    const picture = fitted.get(imageId);
    fitted.delete(imageId);
    await picture?.[Symbol.asyncDispose]();
  }

  return {
    async fit(pictures, { limitOf, signal }) {
      // One after the other: each takes a processor for itself.
      for (const picture of pictures) {
        const maxBytes = limitOf(picture);
        if (picture.byteLength > maxBytes) await fitOne(picture, { maxBytes, signal });
      }
    },
    find: (imageId) => fitted.get(imageId),
    async [Symbol.asyncDispose]() {
      await Promise.all([...fitted.keys()].map(release));
    },
  };
}
