import type { ModelGroup, Sentences } from "#core";

interface ModelListWords {
  readonly title: string;
  /** Above the list; which ones are used, and who chooses them. */
  readonly intro: string;
  /** Beside a model that is used; `intro` speaks of it. */
  readonly inUse: string;
  readonly kinds: Readonly<Record<ModelGroup["kind"], string>>;
  readonly more: (count: number) => string;
  /** Below models that draw, as long as it isn't known of each what a picture costs. */
  readonly unpriced: string;
  /** In place of a list. */
  readonly none: string;
}

/** The models under their headings, in a line each. */
export function tellModels({ groups }: Sentences["models"], words: ModelListWords): string {
  if (groups.length === 0) return words.none;
  const hasUsed = groups.some(({ models }) => models.some(({ isInUse }) => isInUse));
  const head = [`**${words.title}**`, ...(hasUsed ? [words.intro] : [])];
  return [head, ...groups.map((group) => tellGroup(group, words))]
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function tellGroup(
  { kind, models, leftOut, isUnpriced }: ModelGroup,
  { kinds, inUse, more, unpriced }: ModelListWords,
): readonly string[] {
  return [
    `**${kinds[kind]}**`,
    ...models.map(({ id, detail, isInUse }) => {
      const parts = [`\`${id}\``, ...(isInUse ? [`**${inUse}**`] : []), detail];
      return `- ${parts.filter((part) => part !== "").join(" · ")}`;
    }),
    ...(leftOut > 0 ? [`- ${more(leftOut)}`] : []),
    ...(isUnpriced ? [`-# ${unpriced}`] : []),
  ];
}
