import type { ModelGroup, Sentences } from "#core";

interface ModelListWords {
  readonly title: string;
  /** Above the list; which ones are used, and who chooses them. */
  readonly intro: string;
  /** Beside a model that is used; `intro` speaks of it. */
  readonly inUse: string;
  readonly kinds: Readonly<Record<ModelGroup["kind"], string>>;
  readonly more: (count: number) => string;
  /** Below a list of which something was left out. */
  readonly narrow: string;
  /** Below models that draw, as long as it isn't known of each what a picture costs. */
  readonly unpriced: string;
  /** How many were left out of a list of cheaper ones, as their price isn't known. */
  readonly withoutPrice: (count: number) => string;
  /** Below models that see the pages of PDFs. */
  readonly pdfs: string;
  /** In place of a list, when none of so many fits. */
  readonly noneFits: (total: number) => string;
  /** In place of a list. */
  readonly none: string;
}

/** The models under their headings, in a line each. */
export function tellModels(list: Sentences["models"], words: ModelListWords): string {
  const { groups, total, filters } = list;
  if (total === 0) return words.none;
  const said = filters.length === 0 ? [] : [`-# ${filters.join(" · ")}`];
  const remarks = listRemarks(list, words).map((remark) => `-# ${remark}`);
  const last = remarks.length === 0 ? [] : [remarks];
  if (groups.length === 0)
    return [[words.noneFits(total), ...said], ...last].map(toText).join("\n\n");
  const hasUsed = groups.some(({ models }) => models.some(({ isInUse }) => isInUse));
  const head = [`**${words.title}**`, ...said, ...(hasUsed ? [words.intro] : [])];
  return [head, ...groups.map((group) => tellGroup(group, words)), ...last]
    .map(toText)
    .join("\n\n");
}

const toText = (lines: readonly string[]) => lines.join("\n");

function listRemarks(
  { groups, unpriced, isOfPdfs }: Sentences["models"],
  words: ModelListWords,
): readonly string[] {
  return [
    ...(isOfPdfs ? [words.pdfs] : []),
    ...(unpriced > 0 ? [words.withoutPrice(unpriced)] : []),
    ...(groups.some(({ leftOut }) => leftOut > 0) ? [words.narrow] : []),
  ];
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
