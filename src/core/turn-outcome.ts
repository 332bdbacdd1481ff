import type { TurnOutcome } from "./ledger.ts";
import type { ReplyView } from "./reply.ts";

/** How a performed turn ended, for the books and for whoever counts. */
export function toOutcome({ status }: Pick<ReplyView, "status">): TurnOutcome {
  if (status.type !== "failed") return "answered";
  const { sentence, reference } = status.failure;
  if (sentence.key === "cancelled") return "cancelled";
  if (sentence.key === "restarted" || reference !== undefined) return "failed";
  return "declined";
}
