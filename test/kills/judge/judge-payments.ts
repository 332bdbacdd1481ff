import type { Case, Finding, KnownLimit, Matched } from "./case.ts";
import { findKillOf, findOutage, measureChance } from "./circumstances.ts";
import { findRootMark } from "./judge-pictures.ts";
import type { PaidCall } from "./paid-calls.ts";
import { tellStory } from "./story.ts";

/** Nothing is paid for twice, and a picture that was paid for is there, or its process died before it was. */
export function* judgePayments(calls: readonly PaidCall[], story: Case): Generator<Finding> {
  const families = Map.groupBy(story.matches.all, (one) => findRootMark(one, story));
  const callsOf = Map.groupBy(calls, ({ mark }) => mark);
  for (const [mark, family] of families) {
    const own = callsOf.get(mark) ?? [];
    yield* judgeFamily(family, own, story);
  }
  const ofTurn = Map.groupBy(calls, ({ charge }) => charge?.turn_id);
  for (const one of story.matches.all) {
    const own = ofTurn.get(one.turn?.id) ?? [];
    if (one.turn === undefined) continue;
    yield* judgeTurn(one, own, story);
    yield* judgeLoss(one, own, story);
  }
}

/** All that was asked for with one mark, among it what is in no book. */
function* judgeFamily(
  family: readonly Matched[],
  calls: readonly PaidCall[],
  story: Case,
): Generator<Finding> {
  const drawings = calls.filter(({ isDrawing }) => isDrawing);
  const wanted = family.reduce((sum, { asked }) => sum + asked.wants, 0);
  if (drawings.length <= wanted) return;
  const head = `${drawings.length} pictures were paid for, ${wanted} wanted: ${tellCalls(drawings)}`;
  const stories = family.flatMap((one) => tellStory(one, story));
  yield { promise: "nothing is paid for twice", story: [head, ...stories] };
}

function* judgeTurn(one: Matched, calls: readonly PaidCall[], story: Case): Generator<Finding> {
  const drawings = calls.filter(({ isDrawing }) => isDrawing);
  const words = calls.filter(({ isDrawing }) => !isDrawing);
  if (drawings.length > one.asked.wants) {
    const head = `${drawings.length} pictures were paid for, ${one.asked.wants} wanted: ${tellCalls(drawings)}`;
    yield { promise: "nothing is paid for twice", story: [head, ...tellStory(one, story)] };
  }
  if (words.length < 2) return;
  const evidence = `${one.asked.mark}: ${tellCalls(words)}`;
  // Lunos was told to break one of them off, before words were shown.
  if (words.length === 2 && words.some(({ record }) => record.fault !== undefined)) {
    yield { limit: "a text answer that broke off is asked for once more", evidence };
    return;
  }
  const head = `${words.length} answers were paid for: ${tellCalls(words)}`;
  yield { promise: "nothing is paid for twice", story: [head, ...tellStory(one, story)] };
}

/** From the last byte at Lunos to the file and its row, where files are slow. */
const arrivalMs = 1_000;

/** A picture that was paid for and is no picture of ours. */
function* judgeLoss(one: Matched, calls: readonly PaidCall[], story: Case): Generator<Finding> {
  if (one.asked.wish === "cancel") return;
  const drawings = calls.filter(({ isDrawing }) => isDrawing);
  const saved = one.images.filter(({ media_type: type }) => type !== "").length;
  const isSpoilt = ({ record }: PaidCall) => Object.keys(record.fault ?? {}).some(spoils);
  const lost = drawings.length - saved - drawings.filter(isSpoilt).length;
  if (lost <= 0) return;
  const reasons = drawings
    .map((paid) => findLoss(paid, story))
    .filter((found) => found !== undefined);
  for (const { limit, evidence } of reasons.slice(0, lost)) {
    yield { limit, evidence: `${one.asked.mark}: ${evidence}` };
  }
  if (reasons.length >= lost) return;
  const head = `${lost} of ${drawings.length} paid pictures are lost: ${tellCalls(drawings)}`;
  yield { promise: "what is paid is delivered", story: [head, ...tellStory(one, story)] };
}

/** Faults after which what came is no picture, or not the whole of it. */
function spoils(fault: string): boolean {
  return /^(end-after|reset-after|stall-after|image-data|no-image|stream-error|error-in-body|body|status)$/.test(
    fault,
  );
}

/** What explains that a picture that was paid for is none of ours. */
function findLoss({ call }: PaidCall, story: Case): KnownLimit | undefined {
  if (call === undefined) return undefined;
  const kill = findKillOf(call, story);
  const { endAtMs = Number.POSITIVE_INFINITY, askedAtMs } = call;
  const chance = kill === undefined ? undefined : measureChance(kill, endAtMs, story);
  if (kill !== undefined && chance !== undefined && chance.ms <= arrivalMs) {
    return {
      limit: "a picture that isn't complete on disk is lost with its process",
      evidence: `kill ${kill.number} of ${kill.of} came ${chance.told} its last byte`,
    };
  }
  const outage = kill === undefined ? undefined : findOutage(story, askedAtMs, kill.atMs);
  if (kill !== undefined && outage !== undefined) {
    return {
      limit: "what waits in memory dies with its process",
      evidence: `kill ${kill.number} of ${kill.of} ${kill.atMs - outage.atMs} ms after PostgreSQL went away (kill ${outage.number})`,
    };
  }
  const roll = story.rolls.find(
    ({ fromMs, toMs = Number.POSITIVE_INFINITY }) => askedAtMs < toMs && endAtMs > fromMs,
  );
  if (roll === undefined) return undefined;
  return { limit: "a turn stopped by STOP_SECONDS is paid and apologised for", evidence: "a roll" };
}

function tellCalls(calls: readonly PaidCall[]): string {
  return calls
    .map(({ record, call }) => {
      const fault = record.fault === undefined ? "" : ` ${JSON.stringify(record.fault)}`;
      return `${record.at.slice(11, 23)} ${record.generationId} of ${call?.from.name}${fault}`;
    })
    .join(", ");
}
