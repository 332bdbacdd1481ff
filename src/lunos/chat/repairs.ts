import type { ChatRequest, MediaKind } from "#core";
import { asksForExtras, asksForRareImage, isImageOnly } from "../dialects/chat-completions.ts";
import type { WirePlan } from "../dialects/dialect.ts";
import { toBody, wantedOf } from "../dialects/dialects.ts";
import { chooseRoute, listMedia } from "../dialects/media-parts.ts";
import type { ModelTraits } from "../models/model-traits.ts";
import { type LunosError, LunosRefusal, says } from "../tools/errors.ts";
import { findElsewhere, isNotThere, type Situation, saysElsewhere } from "./elsewhere.ts";
import { isPaidByPiece } from "./priced-pieces.ts";

/** A changed plan. What it teaches about the model is remembered when it works. */
interface Repair {
  readonly name: RepairName;
  readonly plan: WirePlan;
}

type RepairName =
  | "image-only"
  | "without-image-config"
  | "common-image-config"
  | "drop-parameter"
  | "without-detail"
  | "fewer-tokens"
  | "more-room"
  | "other-route"
  | "quicktime-label"
  | "other-endpoint";

type RepairRule = (situation: Situation) => WirePlan | undefined;

/** Parameters that we send although the caller did not ask for them, and the shape of an answer, which is a wish. */
const ownParameters = ["max_tokens", "plugins", "stream", "stop", "response_format"] as const;
const smallestUsefulTokens = 16;
/** How much more room an answer gets whose thoughts used it up, and the most of it, as thinking models are paid by the token. */
const roomFactor = 4;
const mostTokens = 16_384;

/**
 * What to try when a request is refused (`docs/lunos.md#statuses`), in order. Each is tried once a request, and only for errors
 * that bill nothing; but for thoughts that used up the room, which only more room helps.
 */
const rules: Readonly<Record<RepairName, RepairRule>> = {
  "image-only": ({ error, request, plan }) => {
    if (error.status !== 404 || !says(error, /output modalities/i)) return undefined;
    if (plan.endpoint !== "chat" || request.images === undefined) return undefined;
    if (isImageOnly(plan)) return undefined;
    return learn(plan, { isImageOnly: true });
  },
  "common-image-config": ({ error, request, plan }) => {
    if (error.status !== 404 && error.status !== 400) return undefined;
    if (plan.commonImageConfigOnly || plan.traits.refusesImageConfig === true) return undefined;
    if (!asksForRareImage(request.images) || !concernsImageConfig(error)) return undefined;
    return { ...plan, commonImageConfigOnly: true };
  },
  "without-image-config": ({ error, request, plan }) => {
    if (error.status !== 404 && error.status !== 400) return undefined;
    if (toBody(request, plan).image_config === undefined) return undefined;
    if (!concernsImageConfig(error) || asksForExtras(request.images)) return undefined;
    return learn(plan, { refusesImageConfig: true });
  },
  "fewer-tokens": ({ error, plan }) => {
    if (error.status !== 402) return undefined;
    const match = /can only afford (\d+)/i.exec(error.upstream?.message ?? "");
    const maxTokens = Number(match?.[1] ?? 0);
    if (maxTokens < smallestUsefulTokens || maxTokens >= plan.maxTokens) return undefined;
    return { ...plan, maxTokens };
  },
  "more-room": ({ error, request, plan }) => {
    // What is paid for by the piece is the person's to decide.
    if (error.code !== "lunos_no_room" || isPaidByPiece(request)) return undefined;
    if (toBody(request, plan).max_tokens === undefined) return undefined;
    const cap = Math.min(mostTokens, plan.entry?.maxOutputTokens ?? mostTokens);
    const maxTokens = Math.min(plan.maxTokens * roomFactor, cap);
    return maxTokens > plan.maxTokens ? { ...plan, maxTokens } : undefined;
  },
  "drop-parameter": ({ error, request, plan }) => {
    if (error.status !== 400 && error.status !== 422) return undefined;
    const refused = ownParameters.find((name) => concernsParameter(error, name));
    if (refused === undefined) return undefined;
    if (isAskedFor(refused, request)) return undefined;
    const refusedParameters = [...(plan.traits.refusedParameters ?? []), refused];
    return learn(plan, { refusedParameters });
  },
  "without-detail": ({ error, request, plan }) => {
    if (error.status !== 400 && error.status !== 422) return undefined;
    if (plan.traits.refusesDetail === true || !asksForDetail(request)) return undefined;
    const isBlamed =
      error.upstream?.parameter?.endsWith("detail") === true || says(error, /\bdetail\b/);
    return isBlamed ? learn(plan, { refusesDetail: true }) : undefined;
  },
  "quicktime-label": ({ error, request, plan }) => {
    if (!isRefusedInput(error) || !says(error, /\bmov\b|mime|format|media type/i)) return undefined;
    if (plan.traits.wantsQuicktimeLabel === true || !sendsInlineMov(request, plan))
      return undefined;
    return learn(plan, { wantsQuicktimeLabel: true });
  },
  "other-route": ({ error, request, plan }) => {
    if (!isRefusedInput(error)) return undefined;
    const change = toOtherRoute(error, request, plan);
    return change === undefined
      ? undefined
      : learn(plan, { routes: { ...plan.traits.routes, ...change } });
  },
  "other-endpoint": (situation) => {
    const { request, plan } = situation;
    const endpoint = findElsewhere(situation);
    if (endpoint === undefined) return undefined;
    const endpoints = { ...plan.traits.endpoints, [wantedOf(request)]: endpoint };
    const refusedAt = [...plan.refusedAt, plan.endpoint];
    return learn({ ...plan, endpoint, refusedAt }, { endpoints });
  },
};

/** Repairs of one request to one model. */
export interface Repairs {
  /** The plan to try next, or undefined when nothing is left to try. */
  next(plan: WirePlan, error: LunosError): Repair | undefined;
  /** What to say in the end: where a model was looked for elsewhere in vain, what was said first. */
  conclude(plan: WirePlan, error: LunosError): LunosError;
}

export function createRepairs(request: ChatRequest): Repairs {
  const tried = new Set<RepairName>();
  let refusedFirst: LunosError | undefined;
  return {
    next(plan, error) {
      for (const name of repairNames) {
        if (tried.has(name)) continue;
        const repaired = rules[name]({ error, request, plan });
        if (repaired === undefined) continue;
        if (name === "other-endpoint") refusedFirst ??= error;
        else tried.add(name);
        return { name, plan: repaired };
      }
      return undefined;
    },
    conclude(plan, error) {
      const first = refusedFirst !== undefined && isNotThere(error) ? refusedFirst : error;
      return saysElsewhere(first) ? cannotCarry(plan.model, first) : first;
    },
  };
}

/** The model is somewhere, but what is asked doesn't get there. */
export function cannotCarry(model: string, cause?: LunosError): LunosRefusal {
  return new LunosRefusal(`${model} can't be asked this where it is`, {
    code: "lunos_model_cannot",
    sentence: { key: "modelCannot", model },
    billing: "no",
    cause,
  });
}

const repairNames: readonly RepairName[] = [
  "image-only",
  "common-image-config",
  "without-image-config",
  "fewer-tokens",
  "more-room",
  "drop-parameter",
  "without-detail",
  "quicktime-label",
  "other-route",
  "other-endpoint",
];

function learn(plan: WirePlan, lesson: ModelTraits): WirePlan {
  return { ...plan, traits: { ...plan.traits, ...lesson } };
}

/** A 404 for the modalities is also what a route without `image_config` answers (`docs/lunos.md#drawing`). */
function concernsImageConfig(error: LunosError): boolean {
  if (error.status === 404) return says(error, /no endpoints? found|image_config/i);
  return (
    /^(image_config|aspect_ratio|image_size)/.test(error.upstream?.parameter ?? "") ||
    says(error, /image_config|aspect[_ ]?ratio|image[_ ]?size/i)
  );
}

function concernsParameter(error: LunosError, name: string): boolean {
  const { parameter } = error.upstream ?? {};
  if (parameter !== undefined) return parameter.split(/[.[]/, 1)[0] === name;
  return (
    says(error, new RegExp(`\\b${name}\\b`)) &&
    says(error, /unsupported|unknown|unrecogni|not (supported|allowed)|unexpected/i)
  );
}

function asksForDetail(request: ChatRequest): boolean {
  return listMedia(request).some((part) => part.type === "image" && part.detail !== undefined);
}

function isAskedFor(name: (typeof ownParameters)[number], request: ChatRequest): boolean {
  const wishes = {
    max_tokens: request.maxTokens,
    plugins: request.pdfEngine,
    stream: request.stream,
    // Nobody asks for it: it is what the endpoint for completions needs.
    stop: undefined,
    // Whoever wishes for a shape says it in words as well.
    response_format: undefined,
  };
  return wishes[name] !== undefined;
}

function isRefusedInput(error: LunosError): boolean {
  return [400, 404, 413, 415, 422].includes(error.status ?? 0);
}

/** Which kind of medium to send the other way, when the words fit and it has another way. */
function toOtherRoute(
  error: LunosError,
  request: ChatRequest,
  plan: WirePlan,
): Partial<Record<MediaKind, "url" | "inline">> | undefined {
  for (const part of listMedia(request)) {
    if (part.type === "audio" || part.source.url === undefined || part.source.bytes === undefined) {
      continue;
    }
    const route = chooseRoute(part, plan.traits);
    const other = route === "url" ? "inline" : "url";
    if (chooseRoute(part, { routes: { [part.type]: other } }) !== other) continue;
    if (blames(error, route)) return { [part.type]: other };
  }
  return undefined;
}

function blames(error: LunosError, route: "url" | "inline"): boolean {
  if (error.status === 413) return true;
  if (route === "url")
    return says(error, /\burls?\b|fetch|download|youtube|remote|https?|link|inline|base64/i);
  return says(error, /base64|inline|data ?url|data:|too large|\burl\b/i);
}

function sendsInlineMov(request: ChatRequest, plan: WirePlan): boolean {
  return listMedia(request).some(
    (part) =>
      part.type === "video" &&
      /^video\/(mov|quicktime)\b/i.test(part.source.mediaType) &&
      chooseRoute(part, plan.traits) === "inline",
  );
}
