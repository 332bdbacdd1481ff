import { catalogue } from "../accounts/catalogue.ts";
import type { ModelListing } from "../accounts/model.ts";
import type { Fault } from "../faults/fault.ts";
import { authenticate, type Exchange } from "../request/exchange.ts";
import { type Answer, jsonAnswer } from "../wire/answer.ts";

/** `GET /models` (`docs/lunos.md#models`): no key needed, `input` and `output` narrow the list; a bare array. */
export function listModels(exchange: Exchange): Answer {
  const { query, fault } = exchange;
  if (fault["list-needs-key"] === true) authenticate(exchange);
  const input = toModalities(query.get("input"));
  const output = toModalities(query.get("output"));
  const listings = catalogue
    .map(({ listing }) => listing)
    .filter(
      (listing) => has(listing.inputModalities, input) && has(listing.outputModalities, output),
    );
  return jsonAnswer(envelop(listings, fault.envelope ?? "array"));
}

/** `GET /public/models`: the route of 2025, a bare array of that year's objects. */
export function listPublicModels(): Answer {
  return jsonAnswer(catalogue.map(({ listing }) => toOldListing(listing)));
}

function toModalities(text: string | null): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== "");
}

/** Any of the wanted, as the documentation's comment reads; a silent list fits no filter. */
function has(modalities: readonly string[] | undefined, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  return wanted.some((modality) => modalities?.includes(modality) ?? false);
}

function envelop(listings: readonly ModelListing[], envelope: NonNullable<Fault["envelope"]>) {
  switch (envelope) {
    case "array":
      return listings;
    case "data":
      return { object: "list", data: listings };
    case "models":
      return { models: listings };
    case "data-models":
      return { status: "success", data: { models: listings } };
    case "duplicates":
      return [...listings, ...listings];
    case "no-modalities":
      return listings.map(({ inputModalities: _in, outputModalities: _out, ...rest }) => rest);
    case "old":
      return { object: "list", data: listings.map((listing) => toOldListing(listing)) };
    case "unknown":
      return { catalogue: { entries: listings } };
    case "nothing":
      return [];
    default:
      return envelope satisfies never;
  }
}

/** The model object of 2025. */
function toOldListing({ id, inputModalities = [], outputModalities = [] }: ModelListing) {
  const vision = inputModalities.includes("image") ? ["vision"] : [];
  const drawing = outputModalities.includes("image") ? ["image-generation"] : [];
  return {
    id,
    object: "model",
    created: 1_750_000_000,
    owned_by: "sandbox",
    status: "available",
    summary: id,
    capabilities: ["text-generation", "chat", ...vision, ...drawing],
  };
}
