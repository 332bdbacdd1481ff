import type { Drawing } from "../model/drawing.ts";
import type { Wording } from "../model/sentences/sentences.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import { isUnasked, type TurnRequest } from "../model/turn.ts";
import type { ModelPreferences } from "../models/routing.ts";
import { defined } from "../tools/defined.ts";

/** The workspace's models before the operator's, which are used for kinds it didn't choose. */
export function applyToPreferences(
  preferences: ModelPreferences,
  settings: WorkspaceSettings,
): ModelPreferences {
  const { modelsForSeeing, modelsForDrawing, modelsForListening } = settings;
  return {
    ...preferences,
    ...applyToComparing(preferences, settings),
    see: nonEmpty(modelsForSeeing) ?? preferences.see,
    draw: nonEmpty(modelsForDrawing) ?? preferences.draw,
    listen: nonEmpty(modelsForListening) ?? preferences.listen,
  };
}

/** The same for vectors, which are also needed where no turn is. */
export function applyToComparing(
  { embed }: Pick<ModelPreferences, "embed">,
  { modelsForComparing }: WorkspaceSettings,
): Pick<ModelPreferences, "embed"> {
  return defined({ embed: nonEmpty(modelsForComparing) ?? embed });
}

/** The person's own language where the platform tells it and we speak it, else the workspace's, which goes first for what nobody asked for. */
export function chooseLocale(
  { locale, localeOf = "person", intent }: TurnRequest,
  { settings, wording }: { settings: WorkspaceSettings; wording: Pick<Wording, "speaks"> },
): string {
  const { language } = settings;
  if (language === undefined) return locale;
  const isTheirs = localeOf === "person" && !isUnasked(intent);
  return isTheirs && wording.speaks(locale) ? locale : language;
}

/** What the person didn't choose is as the workspace has it. */
export function completeDrawing(
  drawing: Drawing,
  { aspectRatio, imageSize, isSpoilerByDefault }: WorkspaceSettings,
): Drawing {
  return {
    ...defined({ aspectRatio, imageSize }),
    ...(isSpoilerByDefault === true ? { isSpoiler: true } : {}),
    ...drawing,
  };
}

function nonEmpty(models: readonly string[] | undefined): readonly string[] | undefined {
  return models === undefined || models.length === 0 ? undefined : models;
}
