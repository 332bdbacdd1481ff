import type { ReplyView } from "../model/reply.ts";
import type { TurnOutcome, TurnSettlement } from "../ports/ledger.ts";

/** How a performed turn ended, for the books and the metrics. */
export function toOutcome({ status }: Pick<ReplyView, "status">): TurnOutcome {
  if (status.type !== "failed") return "answered";
  const { sentence, reference } = status.failure;
  if (sentence.key === "cancelled") return "cancelled";
  if (sentence.key === "restarted" || reference !== undefined) return "failed";
  return "declined";
}

/** How a final view is settled: what its person saw counts for them, even if the turn was cut short. */
export function toSettlement(view: ReplyView, settledAtMs: number): TurnSettlement {
  return {
    outcome: toOutcome(view),
    isShown: isShown(view),
    // Pictures of an earlier turn, shown again, are in the books already.
    pictureCount: view.pictures.filter(({ turnId }) => turnId === view.turnId).length,
    settledAtMs,
  };
}

/** Whether a view has words, pictures or files of an answer in it. */
export function isShown({ text, pictures, files = [] }: ReplyView): boolean {
  return text.trim() !== "" || pictures.length > 0 || files.length > 0;
}
