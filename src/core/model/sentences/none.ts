/** What a sentence needs that is always the same. */
export type None = Readonly<Record<never, never>>;
