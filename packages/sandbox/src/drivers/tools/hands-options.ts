/** What a test may want of a person's hands. */
export interface HandsOptions {
  /** Hears every text that a person writes, before it is sent. */
  readonly onSaid?: (text: string) => void;
}
