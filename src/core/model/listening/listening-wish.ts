/** What a question says of the recordings that it is about. */
export interface ListeningWish {
  /** The turn whose transcript it is about, in the place of media: nothing is listened to again. */
  readonly transcriptOf?: string;
  /** What is spoken in the recordings, as the person chose or typed it: by ISO 639-1, or by its name. */
  readonly language?: string;
  /** The turn in which some of its recordings were listened to, and came to no end: they aren't paid for again. */
  readonly triedIn?: string;
  /** In how many parts its recordings are listened to, where that is known before they are opened. */
  readonly parts?: number;
}
