import { toSharedLimits } from "../books/budget.ts";
import { toDay } from "../model/calendar.ts";
import type { Catalogue } from "../model/catalogue.ts";
import { AppError } from "../model/errors.ts";
import type { GalleryEntry } from "../model/gallery.ts";
import { moonlensItself, type Workspace } from "../model/workspace.ts";
import { chooseEmbeddingModel } from "../models/embedding-model.ts";
import type { ModelPreferences } from "../models/routing.ts";
import { toCallOptions } from "../performing/lunos-calls.ts";
import type { LedgerOpening } from "../ports/ledger.ts";
import { isBilledFailure, type LunosCallOptions } from "../ports/lunos.ts";
import { openLunosKey, type SecretBox } from "../ports/secret-box.ts";
import type { Store } from "../ports/store.ts";
import { applyToComparing } from "../settings/apply-settings.ts";
import { defined } from "../tools/defined.ts";
import { isOpen } from "./enter-pictures.ts";
import { joinText } from "./entry-text.ts";
import { type EmbeddingPorts, openEmbedding } from "./open-embedding.ts";

export interface EmbedOptions extends EmbeddingPorts {
  readonly store: Pick<Store, "gallery" | "workspaces" | "ledger">;
  readonly preferences: Pick<ModelPreferences, "embed">;
  readonly secretBox?: SecretBox;
  /** Aborts when work that nobody waits for has to end. */
  readonly stopping: AbortSignal;
}

/** Texts of one call: a few thousand tokens. */
const batchSize = 50;

/** Of a workspace in one round, which comes every few minutes: what is left waits for the next. */
const batchesPerRound = 10;

/** How long a process has entries in hand before others take it for dead. */
const heldMs = 10 * 60_000;

const catalogueTimeoutMs = 20_000;

/**
 * Gives entries of the gallery the vectors that they lack, some of each workspace, and stops at the first sign that Lunos is away.
 * Each workspace pays for its own, within its budgets.
 */
export async function embedEntries(options: EmbedOptions): Promise<void> {
  const { logger, stopping } = options;
  for (const { workspace, model } of await listLacking(options)) {
    if (stopping.aborted) return;
    try {
      const apiKey = openLunosKey(workspace, options.secretBox);
      const call = toCallOptions({ workspace, ...defined({ apiKey }), signal: stopping });
      if ((await embedWorkspace(workspace, { ...options, model, call })) === "lunos-away") return;
    } catch (error) {
      if (stopping.aborted) return;
      if (!(error instanceof AppError)) throw error;
      logger.warn({ workspace: workspace.id, err: error }, "pictures couldn't be given vectors");
    }
  }
}

/** Workspaces with entries that have no vector of the model that is theirs now, with that model. */
async function listLacking(
  options: EmbedOptions,
): Promise<readonly { readonly workspace: Workspace; readonly model: string }[]> {
  const { store, preferences } = options;
  const workspaces = (await store.workspaces.list()).filter(({ settings }) => isOpen(settings));
  const catalogue = await findCatalogue(workspaces, options);
  if (catalogue === undefined) return [];
  const chosen = workspaces.flatMap((workspace) => {
    const wishes = applyToComparing(preferences, workspace.settings);
    const model = chooseEmbeddingModel(catalogue, wishes);
    return model === undefined ? [] : [{ workspace, model }];
  });
  const lacking = new Map<string, ReadonlySet<string>>();
  for (const model of new Set(chosen.map((one) => one.model))) {
    lacking.set(model, new Set(await store.gallery.listUnembedded(model)));
  }
  return chosen.filter(({ workspace, model }) => lacking.get(model)?.has(workspace.id));
}

/** All accounts have one list. Nothing while Lunos gives none. */
async function findCatalogue(
  [first]: readonly Workspace[],
  { lunos, logger, stopping }: EmbedOptions,
): Promise<Catalogue | undefined> {
  if (first === undefined) return undefined;
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(catalogueTimeoutMs)]);
  try {
    return await lunos.loadCatalogue({ appId: first.appId, signal });
  } catch (error) {
    if (!signal.aborted && !(error instanceof AppError)) throw error;
    logger.debug({ err: error }, "vectors of pictures wait for the list of models");
    return undefined;
  }
}

interface Embedding extends EmbedOptions {
  readonly model: string;
  readonly call: LunosCallOptions;
}

type Outcome = "done" | "over-budget" | "refused" | "lunos-away";

async function embedWorkspace(workspace: Workspace, options: Embedding): Promise<Outcome> {
  const { store, model, clock } = options;
  for (let batches = 0; batches < batchesPerRound; batches += 1) {
    const atMs = clock();
    const entries = await store.gallery.takeUnembedded({
      workspaceId: workspace.id,
      model,
      limit: batchSize,
      atMs,
      untilMs: atMs + heldMs,
    });
    if (entries.length === 0) return "done";
    // What is paid for stands in the books of the channel whose pictures it is for.
    const byChannel = Object.groupBy(entries, (entry) => toSettingsChannelOf(entry));
    for (const [channelId, ofChannel = []] of Object.entries(byChannel)) {
      const outcome = await embedBatch(ofChannel, { ...options, workspace, channelId });
      if (outcome === "done") continue;
      await store.gallery.giveUp(toIds(entries), { model, isTheirs: false });
      return outcome;
    }
  }
  return "done";
}

function toSettingsChannelOf({ channelId, parentChannelId }: GalleryEntry): string {
  return parentChannelId ?? channelId;
}

type Batch = Embedding & { readonly workspace: Workspace; readonly channelId: string };

async function embedBatch(entries: readonly GalleryEntry[], options: Batch): Promise<Outcome> {
  const { store, model, workspace } = options;
  const limits = toSharedLimits(workspace.settings);
  const embed = await openEmbedding(model, { ...options, opening: toOpening(options), limits });
  if (embed === undefined) return "over-budget";
  try {
    const vectors = await embed(entries.map(({ text }) => joinText(text)));
    for (const [index, entry] of entries.entries()) {
      const vector = vectors[index];
      if (vector !== undefined) await store.gallery.saveVector(entry, vector);
    }
    return "done";
  } catch (error) {
    return await dealWithFailure(error, { ...options, entries });
  }
}

/** What Lunos fails with because of what it was sent, or answers in no usable shape. */
const ofTexts: ReadonlySet<string> = new Set([
  "lunos_invalid_answer",
  "lunos_bad_request",
  "lunos_context_too_long",
  "lunos_declined",
]);

/** What another workspace's account may be spared. */
const ofAccount: ReadonlySet<string> = new Set(["lunos_out_of_credit", "lunos_model_unavailable"]);

/**
 * An answer that isn't whole, or a refusal, may be about one text of many: each is tried by itself. What fails alone is left to its
 * words after the second time.
 */
async function dealWithFailure(
  error: unknown,
  options: Batch & { readonly entries: readonly GalleryEntry[] },
): Promise<Outcome> {
  const { entries, store, model, logger, workspace } = options;
  if (!isBilledFailure(error) || !(error instanceof AppError)) throw error;
  const facts = { workspace: workspace.id, model, texts: entries.length, err: error };
  logger.warn(facts, "vectors of pictures didn't come");
  if (ofAccount.has(error.code)) return "refused";
  if (!ofTexts.has(error.code)) return "lunos-away";
  if (entries.length === 1) {
    await store.gallery.giveUp(toIds(entries), { model, isTheirs: true });
    return "done";
  }
  for (const entry of entries) {
    const outcome = await embedBatch([entry], options);
    if (outcome !== "done") return outcome;
  }
  return "done";
}

/** A line in the books for a call that nobody asked for. */
function toOpening({ workspace, channelId, createId, clock }: Batch): LedgerOpening {
  const atMs = clock();
  return {
    ...{ turnId: createId(), workspaceId: workspace.id, platform: workspace.platform, channelId },
    ...{ personId: moonlensItself.id, personName: moonlensItself.displayName },
    ...{ appId: workspace.appId, startedAtMs: atMs, reserved: "0" },
    intent: "gallery",
    day: toDay(atMs, workspace.settings.timeZone),
  };
}

function toIds(entries: readonly GalleryEntry[]): readonly string[] {
  return entries.map(({ id }) => id);
}
