import type { Catalogue } from "../model/catalogue.ts";
import { OperationalError } from "../model/errors.ts";
import type { LunosCallOptions } from "../ports/lunos.ts";

import type { TurnContext, TurnPorts } from "./turn-parts.ts";

/** Options of every call to Lunos made for a turn, or for its workspace. */
export function toCallOptions({
  workspace,
  apiKey,
  signal,
}: Pick<TurnContext, "workspace" | "apiKey" | "signal">): LunosCallOptions {
  return { appId: workspace.appId, ...(apiKey === undefined ? {} : { apiKey }), signal };
}

/** The catalogue, or an empty one while Lunos gives none: then the operator's choice is tried unseen. */
export async function loadCatalogue(
  context: TurnContext,
  { lunos }: TurnPorts,
): Promise<Catalogue> {
  try {
    return await lunos.loadCatalogue(toCallOptions(context));
  } catch (error) {
    // Without its list Lunos may still answer; if it doesn't, the chat call says why.
    if (error instanceof OperationalError && error.retryable) return { models: [], fetchedAtMs: 0 };
    throw error;
  }
}
