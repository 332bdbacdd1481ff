import type { PlatformName } from "./workspace.ts";

/** Texts by key; `{name}` stands for a fact. */
type WordsByKey<Key extends string> = Readonly<Record<Key, string>>;

/**
 * What only one platform says, if none of our sentences will do: in English, and in the languages its folder has
 * words for. A language that comes later brings its own for the platforms that are there.
 */
export interface OwnWords<Key extends string> {
  readonly platform: PlatformName;
  readonly english: WordsByKey<Key>;
  /** By the language's tag. */
  readonly others: Readonly<Record<string, WordsByKey<Key>>>;
}
