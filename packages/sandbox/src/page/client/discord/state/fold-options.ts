import type { CommandDraft } from "./draft.ts";
import { type CommandOption, optionTypes } from "./model.ts";

/** A command with so many options shows all of them at once. */
const maxUnfolded = 4;

/**
 * The options that have a field now. Of a command with many, folded, those that must be filled in and those that are; of
 * several places for files of one name, only one that is free.
 */
export function foldOptions(
  draft: CommandDraft,
  isUnfolded: boolean,
): { readonly shown: readonly CommandOption[]; readonly hiddenCount: number } {
  const options = draft.command.options ?? [];
  if (options.length <= maxUnfolded) return { shown: options, hiddenCount: 0 };
  const isFilled = ({ name }: CommandOption) => name in draft.values || name in draft.files;
  const free = new Set<string>();
  const offered = options.filter((option) => {
    if (option.type !== optionTypes.file || option.required || isFilled(option)) return true;
    const series = option.name.replace(/\d+$/, "");
    const isFirst = !free.has(series);
    free.add(series);
    return isFirst;
  });
  if (isUnfolded) return { shown: offered, hiddenCount: 0 };
  const [first] = options;
  const hasRequired = options.some(({ required }) => required);
  const shown = offered.filter(
    (option) => option.required || isFilled(option) || (!hasRequired && option === first),
  );
  return { shown, hiddenCount: offered.length - shown.length };
}
