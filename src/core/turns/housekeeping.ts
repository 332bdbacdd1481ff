import type { Alerts } from "../books/alerts.ts";
import { goneFacts } from "../expenses/expense-desk.ts";
import { type EmbedOptions, embedEntries } from "../gallery/embed-entries.ts";
import { type EnterOptions, enterLeftOut } from "../gallery/enter-pictures.ts";
import { leftRetentionDays } from "../intents/privacy/perform-privacy.ts";
import { dropDeletedPictures } from "../intents/restore/restore-pictures.ts";
import { sweepSpool } from "../keeping/sweep-spool.ts";
import { AppError } from "../model/errors.ts";
import { putBackMs } from "../model/expenses.ts";
import type { Usage } from "../model/reply.ts";
import { defaultRetentionDays } from "../model/settings.ts";
import type { OpenCharge } from "../ports/ledger.ts";
import type { MediaLibrary } from "../ports/media-library.ts";
import type { TurnQueue } from "../ports/queue.ts";
import { openLunosKey } from "../ports/secret-box.ts";
import type { Spool } from "../ports/spool.ts";
import { type Forgotten, languageFacts, type Store } from "../ports/store.ts";
import type { Deliver, Delivery } from "../replies/delivery.ts";
import { defined } from "../tools/defined.ts";
import { endCancelled, takeQuestion } from "./cancel.ts";
import { toGreetingNotice } from "./welcome.ts";

export interface HousekeepingOptions
  extends Pick<EnterOptions, "platforms">,
    Omit<EmbedOptions, "store"> {
  readonly store: Store;
  readonly spool: Pick<Spool, "delete" | "listOld">;
  readonly media: Pick<MediaLibrary, "purge">;
  readonly alerts: Pick<Alerts, "checkBalance">;
  readonly queue: TurnQueue;
  readonly delivery: Pick<Delivery, "stood">;
  readonly deliver: Deliver;
}

/** How long a call may run before its missing cost is asked for. */
const openChargeMs = 2 * 60_000;
/** How long Lunos is asked for a cost before it counts as unknown for good. */
const unknownAfterMs = 60 * 60_000;
/** How long Lunos is asked for the true cost in the place of an estimate. */
const estimateAfterMs = 24 * 60 * 60_000;
/** Each is a question to Lunos, which may have no answer to any. */
const estimatesAtOnce = 50;
/** How long a question about the price waits, and its credits are held back. */
const questionMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;
/** How long the language of somebody is kept who doesn't come any more. */
const languageMs = 180 * dayMs;
const batch = 200;
const lunosTimeoutMs = 10_000;

/**
 * What has to be done now and then: costs that did not arrive, questions that nobody answered, content whose
 * time is over, workspaces that the bot was removed from. Several processes may do it side by side: each
 * step is harmless when it is done twice. Never rejects.
 */
export async function tidy(options: HousekeepingOptions): Promise<void> {
  const steps = {
    dropDeletedPictures,
    mendCharges,
    correctEstimates,
    dropQuestions,
    dropRemovedExpenses,
    dropOldContent,
    dropLeftWorkspaces,
    sweepDaily,
    enterLeftOut,
    embedEntries,
    checkBalances,
  };
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step(options);
    } catch (error) {
      options.logger.error({ step: name, err: error }, "housekeeping failed");
    }
  }
}

/** Asks Lunos for costs that did not arrive. What it doesn't tell in time stays unknown, which is not zero. */
async function mendCharges(options: HousekeepingOptions): Promise<void> {
  const { store, clock } = options;
  const beforeMs = clock() - openChargeMs;
  for (const charge of await store.ledger.listOpenCharges({ beforeMs, limit: batch })) {
    const usage = await askForCost(charge, options);
    const isOver = clock() - charge.atMs > unknownAfterMs || charge.generationId === undefined;
    if (usage?.credits === undefined && !isOver) continue;
    await settle(charge, { usage, store });
  }
}

/** Asks Lunos for what it left out, which only the process knew that made the call. */
async function correctEstimates(options: HousekeepingOptions): Promise<void> {
  const { store, clock } = options;
  const nowMs = clock();
  const open = await store.ledger.listEstimates({
    sinceMs: nowMs - estimateAfterMs,
    beforeMs: nowMs - openChargeMs,
    limit: estimatesAtOnce,
  });
  for (const charge of open) {
    const usage = await askForCost(charge, options);
    if (usage?.credits !== undefined) await settle(charge, { usage, store });
  }
}

async function settle(
  { id, model }: OpenCharge,
  { usage, store }: { readonly usage: Usage | undefined; readonly store: Store },
): Promise<void> {
  const { credits, promptTokens, completionTokens, creditsAre = "measured" } = usage ?? {};
  await store.ledger.settleCharge(id, {
    model,
    ...defined({ promptTokens, completionTokens }),
    ...(credits === undefined ? { creditsAre: "unknown" } : { credits, creditsAre }),
  });
}

async function askForCost(
  { generationId, workspaceId, appId }: OpenCharge,
  { lunos, store, secretBox, logger }: HousekeepingOptions,
): Promise<Usage | undefined> {
  if (generationId === undefined || lunos.loadGeneration === undefined) return undefined;
  try {
    const workspace = await store.workspaces.load(workspaceId);
    const apiKey = workspace === undefined ? undefined : openLunosKey(workspace, secretBox);
    return await lunos.loadGeneration(generationId, {
      appId,
      ...(apiKey === undefined ? {} : { apiKey }),
      signal: AbortSignal.timeout(lunosTimeoutMs),
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.debug({ generationId, err: error }, "a cost couldn't be looked up");
    return undefined;
  }
}

async function dropQuestions(options: HousekeepingOptions): Promise<void> {
  const { store, clock } = options;
  const nowMs = clock();
  for (const { request, state } of await store.turns.listUnfinished()) {
    if (state !== "asking" || nowMs - request.receivedAtMs < questionMs) continue;
    if ((await takeQuestion(request, options)) === "waiting") await endCancelled(request, options);
  }
}

async function dropOldContent({ store, spool, clock }: HousekeepingOptions): Promise<void> {
  for (const { id, settings } of await store.workspaces.list()) {
    const beforeMs = clock() - (settings.retentionDays ?? defaultRetentionDays) * dayMs;
    let forgotten: Forgotten;
    do {
      forgotten = await store.privacy.deleteOld({ workspaceId: id, beforeMs, limit: batch });
      await deleteFiles(forgotten, spool);
    } while (forgotten.turns + forgotten.spoolKeys.length >= batch);
  }
}

/** What was taken out of the books can be put back for a while. */
async function dropRemovedExpenses({ store, clock }: HousekeepingOptions): Promise<void> {
  await store.expenses.dropRemoved({ beforeMs: clock() - putBackMs });
}

async function dropLeftWorkspaces({
  store,
  spool,
  media,
  clock,
  logger,
}: HousekeepingOptions): Promise<void> {
  const beforeMs = clock() - leftRetentionDays * dayMs;
  for (const { id } of await store.workspaces.listLeft({ beforeMs })) {
    const forgotten = await store.privacy.deleteWorkspace(id, { extent: "whole" });
    await deleteFiles(forgotten, spool);
    await media.purge?.({ workspaceId: id });
    await store.notices.release(toGreetingNotice(id));
    logger.info({ workspace: id }, "deleted the data of a workspace the bot left");
  }
}

const sweptFact = "spool:swept";

/** It looks at every file, so once a day is enough, in whichever process. */
async function sweepDaily(options: HousekeepingOptions): Promise<void> {
  const { notices } = options.store;
  const atMs = options.clock();
  const last = await notices.loadFact(sweptFact);
  if (last !== undefined && atMs - last.atMs < dayMs) return;
  await notices.saveFact(sweptFact, { value: null, atMs });
  await notices.deleteOldFacts(goneFacts, { beforeMs: atMs - dayMs });
  await notices.deleteOldFacts(languageFacts, { beforeMs: atMs - languageMs });
  await sweepSpool(options);
}

/** Workspaces with a key of their own, and one for the operator's account. */
async function checkBalances({ store, alerts }: HousekeepingOptions): Promise<void> {
  const workspaces = await store.workspaces.list();
  const [shared] = workspaces.filter(({ sealedLunosKey }) => sealedLunosKey === undefined);
  const own = workspaces.filter(({ sealedLunosKey }) => sealedLunosKey !== undefined);
  for (const workspace of shared === undefined ? own : [shared, ...own]) {
    await alerts.checkBalance(workspace);
  }
}

async function deleteFiles({ spoolKeys }: Forgotten, spool: Pick<Spool, "delete">): Promise<void> {
  for (const key of spoolKeys) await spool.delete(key);
}
