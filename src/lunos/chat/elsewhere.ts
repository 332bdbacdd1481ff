import { type ChatRequest, gives, type ModelEndpoint } from "#core";
import type { WirePlan } from "../dialects/dialect.ts";
import { carriesRequest, endpointOrder } from "../dialects/dialects.ts";
import { type LunosError, says } from "../tools/errors.ts";

/** A request that was refused. */
export interface Situation {
  readonly error: LunosError;
  readonly request: ChatRequest;
  readonly plan: WirePlan;
}

/**
 * What is said of a model that is asked at the wrong endpoint (`docs/lunos.md#models-that-live-elsewhere`): OpenAI's words,
 * GitHub's, and the upstream's.
 */
const elsewhere =
  /\bnot a chat model\b|\bonly (supported|available|accessible) (in|at|via|on|through) \/?v1\/|\bnot (supported|available|accessible) (in|at|via|on|through|with) (the )?\/?(v1\/|chat\/|completions|messages|images\/)|did you mean to use \/?v1\/|\bsupport this endpoint\b/i;

const names: readonly (readonly [ModelEndpoint, RegExp])[] = [
  ["chat", /\bchat\/completions\b/i],
  ["completions", /(?<!chat\/)\bcompletions\b/i],
  ["messages", /\bv1\/messages\b|\/messages\b/i],
  ["images", /\bimages?\/generations\b/i],
];

/** Whether an error says that its model is to be asked at another endpoint. */
export function saysElsewhere(error: LunosError): boolean {
  return (error.status === 404 || error.status === 400) && says(error, elsewhere);
}

/** Whether nothing was there: neither the model nor, it may be, the route. */
export function isNotThere(error: LunosError): boolean {
  return error.status === 404 || error.status === 405 || error.status === 501;
}

/** Where to ask a model next that isn't where it was asked: first where the refusal itself points. */
export function findElsewhere(situation: Situation): ModelEndpoint | undefined {
  if (!isWorthLooking(situation)) return undefined;
  const { error, request, plan } = situation;
  const been = [plan.endpoint, ...plan.refusedAt];
  const open = endpointOrder.filter(
    (endpoint) => !been.includes(endpoint) && carriesRequest(endpoint, request),
  );
  const named = names.flatMap(([endpoint, pattern]) =>
    says(error, pattern) && !been.includes(endpoint) ? [endpoint] : [],
  );
  return named.length === 0 ? open[0] : open.find((endpoint) => named.includes(endpoint));
}

/** A mere “not found” is no reason to look elsewhere for words: most often the model is away for a while, or gone. */
function isWorthLooking({ error, request, plan }: Situation): boolean {
  if (saysElsewhere(error)) return true;
  if (!isNotThere(error)) return false;
  if (plan.refusedAt.length > 0) return true;
  // A model that nobody knows is not known there either, and one that also writes lives in chat (`docs/lunos.md#drawing`).
  const isDrawing = error.status === 404 && request.images !== undefined;
  return isDrawing && (mayGivePicturesAlone(plan) || error.code === "lunos_model_cannot");
}

function mayGivePicturesAlone({ entry }: WirePlan): boolean {
  return entry !== undefined && gives(entry, "image") !== "no" && gives(entry, "text") !== "yes";
}
