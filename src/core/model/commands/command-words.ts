import type { modelInputs, modelOutputs } from "../catalogue.ts";
import type { AspectRatio, PictureSize } from "../drawing.ts";
import type { GalleryPeriod } from "../gallery.ts";
import type { StylePart } from "../styles/style.ts";
import type { TableForm } from "../tables/table.ts";
import type { CatchUpPeriod, PrivacyIntent, UsageIntent } from "../turn.ts";

export const commandIds = [
  "imagine",
  "ask",
  "describe",
  "extract",
  "expenses",
  "blend",
  "transcribe",
  "catchup",
  "gallery",
  "styles",
  "style",
  "fonts",
  "font",
  "models",
  "help",
  "balance",
  "usage",
  "settings",
  "privacy",
] as const;

/**
 * What has words of its own in every language of `src/locales`. Commands, options, choices and menus name their words by
 * these ids: one that isn't listed doesn't compile, nor does a language that lacks it.
 */
export type CommandId = (typeof commandIds)[number];

/** Options that several commands have go by their own name; the others by that of their command, too. */
export type OptionId =
  | "aspect"
  | "size"
  | "model"
  | "style"
  | "spoiler"
  | "private"
  | "imagine.prompt"
  | "imagine.count"
  | "imagine.reference"
  | "imagine.better"
  | "imagine.text"
  | "imagine.font"
  | "ask.question"
  | "ask.file"
  | "describe.image"
  | "extract.file"
  | "extract.form"
  | "extract.columns"
  | "expenses.month"
  | "blend.image"
  | "blend.prompt"
  | "transcribe.file"
  | "transcribe.language"
  | "catchup.since"
  | "gallery.words"
  | "gallery.by"
  | "gallery.channel"
  | "gallery.when"
  | "gallery.model"
  | "gallery.favorites"
  | "style.name"
  | "style.before"
  | "style.after"
  | "style.picture"
  | "style.without"
  | "style.remove"
  | "font.name"
  | "font.file"
  | "font.remove"
  | "models.name"
  | "models.takes"
  | "models.gives"
  | "models.cheaper"
  | "models.used"
  | "usage.period"
  | "usage.by"
  | "usage.format"
  | "usage.mine"
  | "settings.seeing"
  | "settings.drawing"
  | "settings.listening"
  | "privacy.action";

/** Shapes and sizes that some models alone make are not offered as choices. */
type OfferedAspect = Exclude<AspectRatio, "1:4" | "4:1" | "1:8" | "8:1">;
type OfferedSize = Exclude<PictureSize, "0.5K">;

export type ChoiceId =
  | `aspect.${OfferedAspect}`
  | `size.${OfferedSize}`
  | `since.${CatchUpPeriod}`
  | `takes.${(typeof modelInputs)[number]}`
  | `gives.${(typeof modelOutputs)[number]}`
  | `when.${GalleryPeriod}`
  | `period.${UsageIntent["period"]}`
  | `by.${UsageIntent["by"]}`
  | `format.${UsageIntent["format"]}`
  | `action.${PrivacyIntent["action"]}`
  | `form.${TableForm}`
  | `part.${StylePart}`;

export type MenuId =
  | "whats-this"
  | "read-text"
  | "describe-as-prompt"
  | "transcribe"
  | "read-table"
  | "edit-image"
  | "sharpen"
  | "alt-text"
  | "find-similar"
  | "catch-up";

/** The words of an option. `place`: 2, 3, … for the further ones of several alike. */
export interface OptionWords {
  readonly option: OptionId;
  readonly place?: number;
}

export interface CommandSentences {
  /** Lower case, 1 to 32 characters, no spaces. */
  readonly commandName: { readonly command: CommandId };
  /** At most 100 characters. */
  readonly commandDescription: { readonly command: CommandId };
  /** Lower case, 1 to 32 characters, no spaces. */
  readonly optionName: OptionWords;
  /** At most 100 characters. */
  readonly optionDescription: OptionWords;
  readonly choiceLabel: { readonly choice: ChoiceId };
  /** At most 24 characters. */
  readonly menuName: { readonly menu: MenuId };
}
