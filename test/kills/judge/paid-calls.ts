import { readLastMark } from "../outside/asked-mark.ts";
import type { Call } from "../outside/call.ts";
import type { LunosRecord } from "../outside/lunos-control.ts";
import type { Case } from "./case.ts";
import type { ChargeRow } from "./rows.ts";

/** A call that cost something by Lunos' own record, with what else is known of it. */
export interface PaidCall {
  readonly record: LunosRecord;
  readonly pico: bigint;
  readonly isDrawing: boolean;
  readonly mark: string | undefined;
  /** Absent: it is in no book by its name. */
  readonly charge?: ChargeRow | undefined;
  /** As it passed the relay. */
  readonly call?: Call | undefined;
}

/** Lunos counts to millionths of a credit. */
export function toPico(credits: number): bigint {
  return BigInt(Math.round(credits * 1e6)) * 1_000_000n;
}

export function listPaidCalls({
  records,
  rows,
  calls,
}: Pick<Case, "records" | "rows" | "calls">): readonly PaidCall[] {
  const chargeOf = new Map(rows.charges.map((charge) => [charge.generation_id, charge]));
  const callOf = new Map(calls.map((call) => [call.generationId, call]));
  return records
    .filter(({ usage }) => (usage?.credits ?? 0) > 0)
    .map((record) => {
      const name = record.generationId ?? "none";
      const isDrawing = (record.body?.modalities ?? []).includes("image");
      const purpose = { mark: readLastMark(record.body), isDrawing };
      return {
        record,
        pico: toPico(record.usage?.credits ?? 0),
        charge: chargeOf.get(name),
        ...purpose,
        call: callOf.get(name) ?? findHeadless(calls, { ...purpose, atMs: Date.parse(record.at) }),
      };
    });
}

/** From the relay to Lunos' own record, on a machine with other work. */
const passageMs = 1_000;

/** A call whose head never came to its relay bears no name there: its process was killed before. What it was for says which. */
function findHeadless(
  calls: readonly Call[],
  { mark, isDrawing, atMs }: Pick<PaidCall, "mark" | "isDrawing"> & { readonly atMs: number },
): Call | undefined {
  const found = calls.filter(
    (call) =>
      call.status === undefined &&
      mark !== undefined &&
      call.mark === mark &&
      call.isDrawing === isDrawing &&
      Math.abs(atMs - call.askedAtMs) <= passageMs,
  );
  // Two that are alike can't be told apart; where one process asked both, its end is the end of both.
  const [first] = found;
  return found.every(({ from }) => from.pid === first?.from.pid) ? first : undefined;
}
