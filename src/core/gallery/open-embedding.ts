import { type MeterOptions, meterLunos } from "../books/meter.ts";
import type { GalleryVector } from "../model/gallery.ts";
import type { BudgetLimits, LedgerOpening, LedgerRepository } from "../ports/ledger.ts";
import type { Lunos, LunosCallOptions } from "../ports/lunos.ts";

export interface EmbeddingPorts extends Omit<MeterOptions, "ledger" | "turnId" | "platform"> {
  readonly store: { readonly ledger: LedgerRepository };
  readonly lunos: Lunos;
}

/** Vectors of texts, in their order. */
type Embed = (texts: readonly string[]) => Promise<readonly GalleryVector[]>;

/**
 * Gives vectors, in a line of the books of their own. It is ended in the same act in which it is opened, so that a crash leaves none
 * open: what the calls cost is added when it is known. Nothing where a budget is used up.
 */
export async function openEmbedding(
  model: string,
  {
    opening,
    limits,
    call,
    ...options
  }: EmbeddingPorts & {
    readonly opening: LedgerOpening;
    readonly limits: BudgetLimits;
    readonly call: LunosCallOptions;
  },
): Promise<Embed | undefined> {
  const { lunos, clock } = options;
  const { ledger } = options.store;
  const settlement = { outcome: "answered", pictureCount: 0, settledAtMs: clock() } as const;
  const reserved = await ledger.reserve(opening, limits, { settlement });
  if (reserved.type !== "reserved") return undefined;
  const { turnId, platform } = opening;
  const metered = meterLunos(lunos, { ...options, ledger, turnId, platform });
  return async (texts) => {
    const { vectors } = await metered.embed({ model, texts }, call);
    return vectors.map((values) => ({ model, values }));
  };
}
