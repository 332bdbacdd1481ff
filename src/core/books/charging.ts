import type { Safekeeping } from "../keeping/safekeeping.ts";
import { AppError } from "../model/errors.ts";
import type { Usage } from "../model/reply.ts";
import type { PlatformName } from "../model/workspace.ts";
import type { ChargeSettlement, LedgerRepository } from "../ports/ledger.ts";
import type { Clock, Logger } from "../ports/logger.ts";
import { isBilledFailure, type StartedAnswer } from "../ports/lunos.ts";
import type { Observe } from "../ports/observer.ts";
import { defined } from "../tools/defined.ts";

export interface ChargingOptions {
  readonly ledger: Pick<LedgerRepository, "openCharge" | "settleCharge">;
  /** Writes the books now, or when the store is back: no call ends because it could not be booked. */
  readonly safekeeping: Pick<Safekeeping, "keep">;
  readonly turnId: string;
  readonly platform: PlatformName;
  readonly observe?: Observe;
  /** Takes care of work that nobody waits for. */
  readonly runBeside: (task: Promise<void>) => void;
  readonly createId: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What an answer cost, by its name at Lunos; nothing when Lunos doesn't say. */
  readonly askCost: (generationId: string) => Promise<Usage | undefined>;
}

/** One paid call, as far as Lunos has said. */
export interface Charge {
  id: string;
  model: string;
  generationId?: string;
  /** Whether the books have it, or will when the store is back. */
  isBooked: boolean;
}

/** A call that is about to be sent. Until Lunos has named the answer, nothing could be asked by: nothing is booked. */
export function createCharge(
  { model }: { readonly model: string },
  { createId }: Pick<ChargingOptions, "createId">,
): Charge {
  return { id: createId(), model, isBooked: false };
}

/** Books what Lunos calls the answer. One that is asked for anew is a charge of its own. */
export async function nameCharge(
  charge: Charge,
  { generationId, model }: StartedAnswer,
  options: ChargingOptions,
): Promise<void> {
  if (charge.generationId === generationId) return;
  if (charge.generationId !== undefined) {
    askBeside({ ...charge }, options);
    charge.id = options.createId();
  }
  Object.assign(charge, { generationId }, model === "" ? {} : { model });
  await note(charge, options);
}

async function note(
  charge: Charge,
  { ledger, safekeeping, turnId, clock }: ChargingOptions,
): Promise<void> {
  const { id, model, generationId } = charge;
  const opening = { id, turnId, model, ...defined({ generationId }), atMs: clock() };
  charge.isBooked = true;
  await safekeeping.keep(turnId, () => ledger.openCharge(opening), besideOf(charge));
}

/** Books what an answer cost. What is unknown, or an estimate, is asked for where the answer has a name. */
export async function settleCharge(
  charge: Charge,
  usage: Usage | undefined,
  options: ChargingOptions,
): Promise<void> {
  const isMeasured = usage?.credits !== undefined && usage.creditsAre === "measured";
  const isKnown = usage?.credits !== undefined;
  if (isKnown || charge.generationId === undefined) await book(charge, usage, options);
  if (!isMeasured) askBeside(charge, options);
}

/**
 * Books what a failed call cost: nothing, where it failed before Lunos began to answer and says so; else what
 * Lunos said, or will say.
 */
export async function settleFailure(
  charge: Charge,
  error: unknown,
  options: ChargingOptions,
): Promise<void> {
  if (!charge.isBooked && !isCertainlyFree(error)) await note(charge, options);
  if (!isBilledFailure(error)) return askBeside(charge, options);
  const wasStarted = charge.generationId !== undefined;
  if (!wasStarted && error.generationId !== undefined) charge.generationId = error.generationId;
  if (error.usage !== undefined) return await settleCharge(charge, error.usage, options);
  if (error.billing !== "no" || wasStarted) askBeside(charge, options);
}

/** Lunos refused before it began, so there is nothing to book. */
function isCertainlyFree(error: unknown): boolean {
  return isBilledFailure(error) && error.billing === "no" && error.usage === undefined;
}

async function book(
  charge: Charge,
  usage: Usage | undefined,
  options: ChargingOptions,
): Promise<void> {
  const { ledger, safekeeping, turnId, platform, observe } = options;
  const { id, model, generationId } = charge;
  const { credits, creditsAre: basis = "estimated" } = usage ?? {};
  if (credits !== undefined) observe?.({ type: "credits-spent", platform, credits, basis });
  if (!charge.isBooked) await note(charge, options);
  const settlement: ChargeSettlement = {
    model,
    ...defined({
      generationId,
      promptTokens: usage?.promptTokens,
      completionTokens: usage?.completionTokens,
    }),
    ...(credits === undefined ? { creditsAre: "unknown" } : { credits, creditsAre: basis }),
  };
  await safekeeping.keep(turnId, () => ledger.settleCharge(id, settlement), besideOf(charge));
}

/** Until its name is written down nobody could ask what a call cost, so it waits for no other write of its turn. */
function besideOf({ id }: Charge): { readonly beside: string } {
  return { beside: id };
}

/** Asks for a cost while the turn goes on; what isn't known yet, housekeeping asks for again. */
function askBeside(charge: Charge, options: ChargingOptions): void {
  const { generationId } = charge;
  if (generationId !== undefined) options.runBeside(ask({ ...charge, generationId }, options));
}

async function ask(
  charge: Charge & { readonly generationId: string },
  options: ChargingOptions,
): Promise<void> {
  try {
    const usage = await options.askCost(charge.generationId);
    if (usage?.credits !== undefined) await book(charge, usage, options);
  } catch (error) {
    const isOurs = !(error instanceof AppError);
    options.logger[isOurs ? "error" : "debug"]({ err: error }, "a cost couldn't be looked up");
  }
}
