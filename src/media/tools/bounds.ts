/** What one file may cost at most, and what a model gets of it. */
export interface MediaBounds {
  /** Of a picture, by its header, before anything is decoded. */
  readonly maxPixels: number;
  /** The same for pictures whose decoder holds them whole in memory, several times over: HEIC, JPEG XL, BMP. */
  readonly maxPixelsInMemory: number;
  /** The longest side that a model gets; what is larger is reduced. */
  readonly maxSidePixels: number;
  /** Of a picture for a model. Providers behind Lunos cap at about 5 MB of base64 a picture. */
  readonly maxPictureBytes: number;
  /** Frames of an animation that are shown side by side. */
  readonly maxFrames: number;
  readonly maxVideoMs: number;
  readonly maxAudioMs: number;
  /**
   * Of sound that is heard at once; what is longer is cut. OpenAI's models listen to 1,400 s, and the younger of them write
   * 2,000 tokens, which is what is said in about ten minutes (https://platform.openai.com/docs/models/gpt-4o-transcribe).
   */
  readonly maxSpokenMs: number;
  /** The same. Google takes 20 MB a request, a third of them for Base64 (https://ai.google.dev/gemini-api/docs/audio); OpenAI 25. */
  readonly maxSpokenBytes: number;
  readonly maxPages: number;
  readonly maxTextCharacters: number;
  readonly maxFontBytes: number;
  /** Of all parts of an Office file that are read, or of a font, unpacked. */
  readonly maxUnpackedBytes: number;
}

export const defaultBounds: MediaBounds = {
  maxPixels: 120_000_000,
  maxPixelsInMemory: 50_000_000,
  maxSidePixels: 2_048,
  maxPictureBytes: 3_700_000,
  maxFrames: 6,
  maxVideoMs: 10 * 60_000,
  maxAudioMs: 60 * 60_000,
  maxSpokenMs: 10 * 60_000,
  maxSpokenBytes: 14_000_000,
  maxPages: 100,
  maxTextCharacters: 100_000,
  // The gateway gets it with every picture.
  maxFontBytes: 5 * 1024 * 1024,
  maxUnpackedBytes: 50_000_000,
};
