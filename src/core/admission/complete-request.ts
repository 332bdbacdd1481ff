import { complete } from "../intents/intents.ts";
import type { Wording } from "../model/sentences.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { TurnRequest } from "../model/turn.ts";
import { chooseLocale } from "../settings/apply-settings.ts";

/** The request as its workspace's settings make it: language, defaults of drawings, length of memory. */
export function applySettings(
  request: TurnRequest,
  {
    settings,
    wording,
  }: { readonly settings: WorkspaceSettings; readonly wording: Pick<Wording, "speaks"> },
): TurnRequest {
  return {
    ...request,
    locale: chooseLocale(request, { settings, wording }),
    intent: complete(request.intent, settings),
  };
}
