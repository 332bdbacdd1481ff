import type { Drawing } from "../model/drawing.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { Intent, SeeIntent, TurnRequest } from "../model/turn.ts";
import type { ModelPreferences } from "../models/routing.ts";

/** The request as its workspace's settings make it: language, defaults of drawings, length of memory. */
export function applySettings(
  request: TurnRequest,
  { settings, speaks }: { settings: WorkspaceSettings; speaks: (locale: string) => boolean },
): TurnRequest {
  return {
    ...request,
    locale: chooseLocale(request, { settings, speaks }),
    intent: applyToIntent(request.intent, settings),
  };
}

/** The workspace's models before the operator's, which stand in for kinds that it didn't choose. */
export function applyToPreferences(
  preferences: ModelPreferences,
  { modelsForSeeing, modelsForDrawing, modelsForListening }: WorkspaceSettings,
): ModelPreferences {
  return {
    see: nonEmpty(modelsForSeeing) ?? preferences.see,
    draw: nonEmpty(modelsForDrawing) ?? preferences.draw,
    listen: nonEmpty(modelsForListening) ?? preferences.listen,
  };
}

/** The person's own language where the platform tells it and we speak it, else the workspace's. */
function chooseLocale(
  { locale, localeOf = "person" }: TurnRequest,
  { settings, speaks }: { settings: WorkspaceSettings; speaks: (locale: string) => boolean },
): string {
  const { language } = settings;
  if (language === undefined) return locale;
  return localeOf === "person" && speaks(locale) ? locale : language;
}

/** A wish as its workspace has it. */
export function applyToIntent(intent: Intent, settings: WorkspaceSettings): Intent {
  if (intent.type === "see") return trimMemory(intent, settings);
  if (intent.type !== "draw") return intent;
  return { ...intent, drawing: completeDrawing(intent.drawing, settings) };
}

function trimMemory(intent: SeeIntent, { rememberedMessages }: WorkspaceSettings): SeeIntent {
  if (rememberedMessages === undefined) return intent;
  const conversation =
    rememberedMessages === 0 ? [] : intent.conversation.slice(-rememberedMessages);
  return { ...intent, conversation };
}

/** What the person didn't choose is as the workspace has it. */
export function completeDrawing(
  drawing: Drawing,
  { aspectRatio, imageSize, isSpoilerByDefault }: WorkspaceSettings,
): Drawing {
  return {
    ...(aspectRatio === undefined ? {} : { aspectRatio }),
    ...(imageSize === undefined ? {} : { imageSize }),
    ...(isSpoilerByDefault === true ? { isSpoiler: true } : {}),
    ...drawing,
  };
}

function nonEmpty(models: readonly string[] | undefined): readonly string[] | undefined {
  return models === undefined || models.length === 0 ? undefined : models;
}
