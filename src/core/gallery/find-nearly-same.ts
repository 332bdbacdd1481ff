import { toBudgetLimits, toOpening } from "../books/budget.ts";
import type { GalleryEntry, GallerySight, GalleryVector } from "../model/gallery.ts";
import type { PersonLimits } from "../model/person-limits.ts";
import type { SimilarPicture } from "../model/reply.ts";
import type { DrawIntent, TurnRequest } from "../model/turn.ts";
import type { Workspace } from "../model/workspace.ts";
import { chooseEmbeddingModel } from "../models/embedding-model.ts";
import type { ModelPreferences } from "../models/routing.ts";
import { toCallOptions } from "../performing/lunos-calls.ts";
import type { LunosCallOptions } from "../ports/lunos.ts";
import { openLunosKey, type SecretBox } from "../ports/secret-box.ts";
import type { Store } from "../ports/store.ts";
import { applyToComparing } from "../settings/apply-settings.ts";
import { compareVectors } from "../tools/compare-vectors.ts";
import { isLess } from "../tools/decimal.ts";
import { defined } from "../tools/defined.ts";
import { unlessAborted } from "../tools/unless-aborted.ts";
import { isOpen } from "./enter-pictures.ts";
import { keepStanding } from "./keep-standing.ts";
import { type EmbeddingPorts, openEmbedding } from "./open-embedding.ts";
import { openAudienceSight, type SightPorts } from "./open-sight.ts";
import { toAskedWords } from "./search-words.ts";

export interface NearlySameOptions extends EmbeddingPorts, Pick<SightPorts, "platforms"> {
  readonly store: Pick<Store, "gallery" | "ledger" | "pictures" | "turns">;
  readonly preferences: Pick<ModelPreferences, "embed">;
  readonly limits: Pick<PersonLimits, "creditsPerDay">;
  readonly secretBox?: SecretBox;
}

interface Wanted extends NearlySameOptions {
  readonly workspace: Workspace;
  /** What the drawing is expected to cost, in credits. */
  readonly expected: string;
}

/** Nobody waits longer for an offer: the drawing goes on without one. */
const maxWaitMs = 2_000;

/**
 * How near two prompts are that ask for nearly the same picture. With the sandbox's vectors, the same in another order, or with
 * little words more or less, is at 0.94 to 1, and one other subject in a long prompt at 0.88 at most (`test/nearly-same.test.ts`): a
 * picture that isn't meant is worse than none.
 */
const minSameness = 0.9;

/** A picture's vector is of what a model saw in it, too: how near it may be a picture of a prompt. */
const minSimilarity = 0.4;
const maxCandidates = 10;

/**
 * A picture that was drawn for nearly the same prompt as a drawing that costs more than the workspace's admins like, as far as everybody
 * may see it who reads the answer. Nothing where there is none, or it can't be told in time. Never rejects.
 */
export async function findNearlySame(
  request: TurnRequest,
  options: Wanted,
): Promise<SimilarPicture | undefined> {
  const { intent } = request;
  const { workspace, expected, logger } = options;
  const { offerSimilarAboveCredits: above } = workspace.settings;
  if (above === undefined || !isLess(above, expected) || !isOpen(workspace.settings)) {
    return undefined;
  }
  if (intent.type !== "draw" || intent.sources.length > 0 || intent.drawing.prompt.trim() === "") {
    return undefined;
  }
  const signal = AbortSignal.timeout(maxWaitMs);
  try {
    return await unlessAborted(find(request, { ...options, intent, signal }), signal);
  } catch (error) {
    const facts = { turn: request.id, workspace: workspace.id, err: error };
    logger.info(facts, "nothing like a drawing could be looked for in time");
    return undefined;
  }
}

interface Looking extends Wanted {
  readonly intent: DrawIntent;
  readonly signal: AbortSignal;
}

async function find(request: TurnRequest, options: Looking): Promise<SimilarPicture | undefined> {
  const { store, signal, intent } = options;
  const sight = await openAudienceSight({ request, signal }, options);
  const model = await findModel(options);
  if (model === undefined) return undefined;
  // By words, too: what was drawn a moment ago has no vector yet.
  const words = toAskedWords(intent.drawing.prompt);
  const byWords = await store.gallery.findByWords(sight, { words, limit: maxCandidates });
  if (byWords.length === 0 && !(await store.gallery.hasVectors(sight, model))) return undefined;
  const embed = await embedFor(request, { ...options, model });
  const [vector] = (await embed?.([intent.drawing.prompt])) ?? [];
  if (embed === undefined || vector === undefined) return undefined;
  const candidates = new Set([...(await listNear(sight, { vector, ...options })), ...byWords]);
  const pictures = await Promise.all([...candidates].map((id) => store.pictures.load(id)));
  // Its prompt alone tells how near it is: what was seen in a picture turns its vector away.
  const there = pictures
    .filter((picture) => picture !== undefined)
    .filter(
      ({ drawing: { style, lettering } }) =>
        style === intent.drawing.style &&
        // With other words in it, it is another picture.
        lettering?.words === intent.drawing.lettering?.words,
    );
  if (there.length === 0) return undefined;
  const vectors = await embed(there.map(({ drawing }) => drawing.prompt));
  const ranked = there
    .map((picture, index) => ({
      picture,
      sameness: compareVectors(vectors[index]?.values ?? [], vector.values),
    }))
    .filter(({ sameness }) => sameness >= minSameness)
    .toSorted((left, right) => right.sameness - left.sameness);
  const best = ranked[0]?.picture;
  const entries = best === undefined ? [] : await store.gallery.list([best.id]);
  const looking = { viewerId: request.person.id, signal };
  const [entry] = await keepStanding(entries, looking, options);
  return entry && describe(entry, request, options);
}

async function listNear(
  sight: GallerySight,
  { store: { gallery }, vector }: Pick<Looking, "store"> & { readonly vector: GalleryVector },
): Promise<readonly string[]> {
  const near = await gallery.findNear(sight, { vector, limit: maxCandidates });
  return near.filter(({ similarity }) => similarity >= minSimilarity).map(({ id }) => id);
}

function describe(
  { id: imageId, person, createdAtMs: atMs }: GalleryEntry,
  request: TurnRequest,
  { clock, workspace }: Pick<Looking, "clock" | "workspace">,
): SimilarPicture {
  const { timeZone } = workspace.settings;
  const isTheirs = person.id === request.person.id;
  const named = isTheirs ? {} : { personName: person.name };
  return { imageId, ...named, atMs, nowMs: clock(), ...defined({ timeZone }) };
}

/** Nothing where no model gives vectors. */
async function findModel(options: Looking): Promise<string | undefined> {
  const catalogue = await options.lunos.loadCatalogue(toCall(options));
  const { preferences, workspace } = options;
  return chooseEmbeddingModel(catalogue, applyToComparing(preferences, workspace.settings));
}

function toCall({ workspace, secretBox, signal }: Looking): LunosCallOptions {
  const apiKey = openLunosKey(workspace, secretBox);
  return toCallOptions({ workspace, ...defined({ apiKey }), signal });
}

/** Vectors are paid whatever becomes of the drawing. Nothing within no budget. */
async function embedFor(
  request: TurnRequest,
  { model, ...options }: Looking & { readonly model: string },
) {
  const { workspace } = options;
  const asked = { ...request, id: options.createId() };
  const opening = toOpening(asked, { workspace, reserved: "0", work: "gallery" });
  const limits = toBudgetLimits(workspace.settings, options.limits);
  return await openEmbedding(model, { ...options, opening, limits, call: toCall(options) });
}
