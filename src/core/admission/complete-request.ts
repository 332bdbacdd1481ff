import { complete } from "../intents/intents.ts";
import type { Wording } from "../model/sentences/sentences.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { TurnRequest } from "../model/turn.ts";
import type { Store } from "../ports/store.ts";
import { chooseLocale } from "../settings/apply-settings.ts";
import { putOnStyle } from "../styles/put-on-style.ts";

/**
 * The request as its workspace makes it: language, the style that is asked for, defaults of drawings, length of memory.
 * What the person chose goes first, then what the style says, then the settings.
 */
export async function completeRequest(
  asked: TurnRequest,
  {
    settings,
    wording,
    store,
  }: {
    readonly settings: WorkspaceSettings;
    readonly wording: Pick<Wording, "speaks">;
    readonly store: Pick<Store, "styles">;
  },
): Promise<TurnRequest> {
  const request = await putOnStyle(asked, store);
  return {
    ...request,
    locale: chooseLocale(request, { settings, wording }),
    intent: complete(request.intent, settings),
  };
}
