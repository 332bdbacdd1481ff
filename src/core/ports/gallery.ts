import type { PictureRecord } from "../model/drawing.ts";
import type { GalleryEntry, GalleryPlace, GallerySight, GalleryVector } from "../model/gallery.ts";
import type { PersonScope } from "./store.ts";

/**
 * Pictures that can be found again. A part of the store. An entry goes with its picture, its person's data and its workspace in
 * the same act, and is never found while its picture is hidden.
 */
export interface GalleryRepository {
  /**
   * Saves an entry in the place of one with its id. Its vector stays where its text is the same, and where its answer is the same, a link where it has none. A picture that is gone by now has none.
   * @param options.words the words by which it is found, each once: see `toSearchWords`.
   */
  save(entry: GalleryEntry, options: { readonly words: readonly string[] }): Promise<void>;
  /** Takes entries out, with the marks on them: what they are about is gone where people saw it. */
  remove(ids: readonly string[]): Promise<void>;
  /** Those of these that are there and not hidden, in this order. */
  list(ids: readonly string[]): Promise<readonly GalleryEntry[]>;
  /** Where the pictures of a workspace are shown that aren't private. */
  listPlaces(workspaceId: string): Promise<readonly GalleryPlace[]>;
  /** The latest first. */
  findLatest(sight: GallerySight, options: { readonly limit: number }): Promise<readonly string[]>;
  /** The best first: those that have all of these words, or begin with them; then those that have some. */
  findByWords(
    sight: GallerySight,
    options: { readonly words: readonly string[]; readonly limit: number },
  ): Promise<readonly string[]>;
  /** The nearest first, each with how near it is: 1 in the same direction, 0 across. Only vectors of the same model and length count. */
  findNear(
    sight: GallerySight,
    options: { readonly vector: GalleryVector; readonly limit: number },
  ): Promise<readonly GalleryNeighbour[]>;
  /** Whether any of these has a vector of this model: where none has, none is worth paying for to compare them with. */
  hasVectors(sight: GallerySight, model: string): Promise<boolean>;
  /** Those that a message shows, or that were asked about there: the oldest first. */
  findByMessage(sight: GallerySight, messageUrl: string): Promise<readonly string[]>;
  /** The vector of an entry, if it has one of this model. */
  loadVector(id: string, model: string): Promise<GalleryVector | undefined>;
  /** Marks an entry for one person, or takes the mark off. Of an entry that is gone, nothing. */
  setFavourite(
    id: string,
    mark: PersonScope & { readonly isFavourite: boolean; readonly atMs: number },
  ): Promise<void>;
  /** Which of these a person has marked. */
  findFavourites(ids: readonly string[], personId: string): Promise<ReadonlySet<string>>;
  /** Pictures that have no entry yet, or whose text has changed since: the oldest first. */
  listUnindexed(options: {
    readonly beforeMs: number;
    readonly limit: number;
    /** Workspaces whose pictures aren't meant. */
    readonly except: readonly string[];
  }): Promise<readonly PictureRecord[]>;
  /** Takes entries of a workspace out, some at a time. Pictures among them have no entry from then on, as new ones. */
  empty(workspaceId: string, options: { readonly limit: number }): Promise<void>;
  /** Notes that a picture needs no look until something about it changes. */
  saveIndexed(
    picture: Pick<PictureRecord, "id" | "altText">,
    at: { readonly atMs: number },
  ): Promise<void>;
  /** Workspaces with entries that have words but no vector of the model that is in force, or none at all. */
  listUnembedded(model: string): Promise<readonly string[]>;
  /**
   * Takes entries without a vector of this model in hand: until `untilMs`, no other process gets them. One that was given up too
   * often isn't among them, nor one without any text.
   */
  takeUnembedded(options: {
    readonly workspaceId: string;
    readonly model: string;
    readonly limit: number;
    readonly atMs: number;
    readonly untilMs: number;
  }): Promise<readonly GalleryEntry[]>;
  /** Saves the vector of an entry whose text is still the same. */
  saveVector(entry: Pick<GalleryEntry, "id" | "text">, vector: GalleryVector): Promise<void>;
  /** Lets entries go that got no vector. `isTheirs`: it was about them, which counts against them: twice is enough. */
  giveUp(
    ids: readonly string[],
    options: { readonly model: string; readonly isTheirs: boolean },
  ): Promise<void>;
}

interface GalleryNeighbour {
  readonly id: string;
  /** Cosine of the angle, -1 to 1. */
  readonly similarity: number;
}
