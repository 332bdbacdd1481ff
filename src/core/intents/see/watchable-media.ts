import type { Catalogue } from "../../model/catalogue.ts";
import { hasRoute, type ModelPreferences } from "../../models/routing.ts";
import { type LoadedSet, loadEach } from "../../performing/load-media.ts";
import type { MediaLibrary, MediaLoadOptions, MediaOwner } from "../../ports/media-library.ts";

export interface WatchingOptions extends MediaLoadOptions {
  /** Absent: no pictures are taken of videos. */
  readonly loadKeyFrames?: MediaLibrary["loadKeyFrames"];
  readonly catalogue: Catalogue;
  readonly preferences: ModelPreferences;
  readonly chosen?: string;
  readonly owner: MediaOwner;
}

/**
 * Where no model at hand watches videos, the same media with a picture of a few moments in the place
 * of each video, and a note for each. Disposing of it frees those pictures, and not what was loaded before.
 * @throws the abort of `signal`.
 */
export async function withVideosWatchable(
  { loaded }: Pick<LoadedSet, "loaded">,
  options: WatchingOptions,
): Promise<LoadedSet> {
  const { loadKeyFrames: load, owner, signal, time } = options;
  const wishes = { owner, signal, ...(time === undefined ? {} : { time }) };
  const unchanged: LoadedSet = {
    loaded,
    notes: [],
    async [Symbol.asyncDispose]() {
      // Nothing was added.
    },
  };
  const videos = loaded.filter(({ kind }) => kind === "video");
  if (load === undefined || videos.length === 0 || canWatch(loaded, options)) return unchanged;
  const references = videos.map(({ reference }) => reference);
  const pictures = await loadEach(references, {
    load: (reference) => load(reference, wishes),
    signal,
  });
  const others = loaded.filter(({ kind }) => kind !== "video");
  const { failure, ...shown } = pictures;
  const all = { ...shown, loaded: [...others, ...pictures.loaded] };
  if (failure === undefined) return all;
  // What else was posted can still be answered about.
  return others.length > 0
    ? { ...all, notes: [failure.sentence, ...all.notes] }
    : { ...all, failure };
}

function canWatch(loaded: LoadedSet["loaded"], options: WatchingOptions): boolean {
  return hasRoute({ output: "text", inputs: new Set(loaded.map(({ kind }) => kind)) }, options);
}
