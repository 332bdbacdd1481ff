import type { Case, Finding } from "./case.ts";
import { findKillOf, findOutage, measureChance } from "./circumstances.ts";
import { findRootMark } from "./judge-pictures.ts";
import { type PaidCall, toPico } from "./paid-calls.ts";
import type { ChargeRow } from "./rows.ts";

/** The books of one App-ID beside Lunos' own, in 10^-12 credits. */
export interface Balance {
  readonly appId: string;
  readonly lunosPico: bigint;
  readonly bookedPico: bigint;
  /** What the known limits explain of the difference. */
  readonly explainedPico: bigint;
}

export interface BookVerdict {
  readonly findings: readonly Finding[];
  readonly balances: readonly Balance[];
}

/** The books are Lunos' own, to the last digit and for each App-ID, but for what is known to be missing. */
export function judgeBooks(calls: readonly PaidCall[], story: Case): BookVerdict {
  const findings: Finding[] = [];
  const explained = new Map<string, bigint>();
  const nameless = story.rows.charges.filter(({ generation_id: name }) => name === null);
  for (const paid of calls) {
    const { finding, isExplained } = judgeCall(paid, { story, nameless });
    if (finding !== undefined) findings.push(finding);
    const { appId } = paid.record;
    if (isExplained) explained.set(appId, (explained.get(appId) ?? 0n) + paid.pico);
  }
  const balances = balance(story, explained);
  for (const { appId, lunosPico, bookedPico, explainedPico } of balances) {
    if (lunosPico - bookedPico === explainedPico) continue;
    const difference = lunosPico - bookedPico;
    const head = `${appId}: Lunos has ${lunosPico}, the books ${bookedPico}: ${difference} are missing, ${explainedPico} of them explained`;
    findings.push({ promise: "the books are right", story: [head] });
  }
  return { findings: [...findings, ...judgeSums(story)], balances };
}

/** From the head's way through the relay to the row. */
const bookingMs = 200;

function judgeCall(
  paid: PaidCall,
  { story, nameless }: { readonly story: Case; readonly nameless: readonly ChargeRow[] },
): { readonly finding?: Finding; readonly isExplained: boolean } {
  const { charge, call, record, pico, mark } = paid;
  const name = `${mark} ${record.generationId}, ${record.usage?.credits} credits`;
  if (charge !== undefined) {
    const isOpen = charge.credits_are === null || charge.credits_are === "unknown";
    if (isOpen && !story.settings.isThorough) return { isExplained: true };
    if (isOpen) {
      const head = `${name}: the charge is ${charge.credits_are ?? "open"}`;
      return { finding: { promise: "every cost is found out", story: [head] }, isExplained: true };
    }
    if (BigInt(charge.credits_pico) === pico) return { isExplained: false };
    const head = `${name}: booked as ${charge.credits_pico} (${charge.credits_are})`;
    return {
      finding: { promise: "every cost is booked as it was", story: [head] },
      isExplained: false,
    };
  }
  const reason = findReasonForNoCharge(paid, { story, nameless });
  if (reason !== undefined) {
    return { finding: { ...reason, evidence: `${name}: ${reason.evidence}` }, isExplained: true };
  }
  const head = `${name}: in no book; asked by ${call?.from.name} (${call?.from.pid}), fault ${JSON.stringify(record.fault)}`;
  const kill = call === undefined ? undefined : findKillOf(call, story);
  const passed = call?.headAtMs === undefined ? "its head never came" : "its head came";
  const death =
    kill === undefined || call === undefined
      ? "its process was not killed"
      : `kill ${kill.number} came ${measureChance(kill, call.headAtMs ?? call.askedAtMs, story).told}`;
  return {
    finding: { promise: "every cost is booked", story: [head, `  ${passed}, ${death}`] },
    isExplained: true,
  };
}

function findReasonForNoCharge(
  { call, record, mark }: PaidCall,
  { story, nameless }: { readonly story: Case; readonly nameless: readonly ChargeRow[] },
) {
  if (call === undefined) return undefined;
  const kill = findKillOf(call, story);
  const headAtMs = call.headAtMs ?? Number.POSITIVE_INFINITY;
  const chance = kill === undefined ? undefined : measureChance(kill, headAtMs, story);
  if (kill !== undefined && chance !== undefined && chance.ms <= bookingMs) {
    return {
      limit: "a call that dies before its head is in no book",
      evidence: `kill ${kill.number} of ${kill.of} came ${chance.told} its head passed`,
    };
  }
  const outage =
    kill === undefined ? undefined : findOutage(story, headAtMs - 500, kill.atMs + 500);
  if (kill !== undefined && outage !== undefined) {
    return {
      limit: "what waits in memory dies with its process",
      evidence: `kill ${kill.number} of ${kill.of} while PostgreSQL was away (kill ${outage.number})`,
    };
  }
  // A button under a picture repeats its mark.
  const family = story.matches.all.filter((one) => findRootMark(one, story) === mark);
  const ids = new Set(family.map(({ turn }) => turn?.id));
  const line = nameless.find(({ turn_id: id }) => ids.has(id));
  if (line === undefined) return undefined;
  const evidence = `its turn ${line.turn_id} has such a line`;
  if (record.fault?.["reset-after"] === 0) {
    return {
      limit: "a call whose connection was reset before its head is booked with an unknown cost",
      evidence,
    };
  }
  const roll = story.rolls.find(
    ({ fromMs, toMs = Number.POSITIVE_INFINITY }) => line.at > fromMs && line.at < toMs,
  );
  // It was given up before its head was read, which may have been on its way.
  return roll === undefined || headAtMs < line.at - bookingMs
    ? undefined
    : { limit: "a call that is stopped before its head is booked with an unknown cost", evidence };
}

function balance(story: Case, explained: ReadonlyMap<string, bigint>): readonly Balance[] {
  const lunos = new Map(story.usage.map(({ appId, credits }) => [appId, toPico(credits)]));
  const booked = new Map<string, bigint>();
  for (const { app_id: appId, credits_pico: pico } of story.rows.charges) {
    booked.set(appId, (booked.get(appId) ?? 0n) + BigInt(pico));
  }
  return [...new Set([...lunos.keys(), ...booked.keys()])].map((appId) => ({
    appId,
    lunosPico: lunos.get(appId) ?? 0n,
    bookedPico: booked.get(appId) ?? 0n,
    explainedPico: explained.get(appId) ?? 0n,
  }));
}

/** The sums that `/usage` reads are those of the charges. */
function* judgeSums({ rows }: Case): Generator<Finding> {
  const sums = new Map(rows.sums.map((row) => [row.workspace_id, row.credits_pico]));
  for (const { workspace_id: id, credits_pico: pico } of rows.chargeSums) {
    const sum = sums.get(id) ?? "0";
    if (BigInt(sum) === BigInt(pico)) continue;
    yield {
      promise: "reports add up",
      story: [`${id}: reports say ${sum}, the charges are ${pico}`],
    };
  }
}
