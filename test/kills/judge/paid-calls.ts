import type { Call } from "../outside/call.ts";
import type { LunosRecord } from "../outside/lunos-control.ts";
import { findMark } from "../people/asked.ts";
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

export function listPaidCalls({ records, rows, calls }: Case): readonly PaidCall[] {
  const chargeOf = new Map(rows.charges.map((charge) => [charge.generation_id, charge]));
  const callOf = new Map(calls.map((call) => [call.generationId, call]));
  return records
    .filter(({ usage }) => (usage?.credits ?? 0) > 0)
    .map((record) => {
      const name = record.generationId ?? "none";
      return {
        record,
        pico: toPico(record.usage?.credits ?? 0),
        isDrawing: (record.body?.modalities ?? []).includes("image"),
        mark: findMark(readLastWords(record.body)),
        charge: chargeOf.get(name),
        call: callOf.get(name),
      };
    });
}

/** What the person said, of all that a model is told. */
function readLastWords(body: unknown): string {
  const { messages = [] } = (body ?? {}) as {
    readonly messages?: readonly { readonly role: string; readonly content: unknown }[];
  };
  return JSON.stringify(messages.findLast(({ role }) => role === "user")?.content ?? "");
}
