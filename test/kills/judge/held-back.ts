import type { Call } from "../outside/call.ts";
import type { Case, Matched } from "./case.ts";

/** From one moment to another. */
interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** An answer of a platform that takes longer was held back on purpose, or the machine was busy. */
const slowMs = 1_000;

/** What is about a request: by its mark at Lunos, by the turn and the messages at the platforms. */
export function listCallsFor({ asked, turn, answers }: Matched, { calls }: Case): readonly Call[] {
  const names = new Set(
    [
      turn?.id,
      asked.messageId,
      asked.interactionId,
      ...answers.map(({ messageId }) => messageId),
    ].filter((name) => name !== undefined),
  );
  const path = asked.responseUrl === undefined ? "none" : new URL(asked.responseUrl).pathname;
  return calls.filter((call) =>
    call.service === "lunos"
      ? call.mark === asked.mark
      : call.path === path || call.names?.some((name) => names.has(name)) === true,
  );
}

/**
 * How much of a wait was none of the bot's: the services held an answer back or failed on purpose, and it asked again; or
 * nobody gave it a processor.
 */
export function measureHeldBack(
  { one, span, pid }: { readonly one: Matched; readonly span: Span; readonly pid: number },
  story: Case,
): { readonly byServicesMs: number; readonly byMachineMs: number } {
  const calls = listCallsFor(one, story).toSorted((a, b) => a.askedAtMs - b.askedAtMs);
  const misfortunes = new Set(
    story.records.flatMap(({ fault, generationId }) =>
      fault === undefined ? [] : (generationId ?? []),
    ),
  );
  const spans = calls
    .filter((call) => isMisfortune(call, misfortunes))
    .map((call) => toSpan(call, calls))
    .map(({ fromMs, untilMs }) => ({
      fromMs: Math.max(fromMs, span.fromMs),
      untilMs: Math.min(untilMs, span.untilMs),
    }))
    .filter(({ fromMs, untilMs }) => untilMs > fromMs);
  const pids = [...new Set([pid, ...calls.map(({ from }) => from.pid)]), ...story.servicePids];
  let byServicesMs = 0;
  let byMachineMs = 0;
  let atMs = span.fromMs;
  // What both took counts once.
  for (const { fromMs, untilMs } of [...spans, { fromMs: span.untilMs, untilMs: span.untilMs }]) {
    byMachineMs += measureStanding(pids, { fromMs: atMs, untilMs: fromMs }, story);
    byServicesMs += Math.max(0, untilMs - Math.max(fromMs, atMs));
    atMs = Math.max(atMs, untilMs);
  }
  return { byServicesMs, byMachineMs };
}

const sliceMs = 250;

/**
 * How long any of these stood in the line for a processor: what one of them did next waited for that. Each slice of time counts
 * once at most, however many stood there.
 */
function measureStanding(
  pids: readonly number[],
  { fromMs, untilMs }: Span,
  { waitedForProcessor }: Case,
): number {
  let sum = 0;
  for (let atMs = fromMs; atMs < untilMs; atMs += sliceMs) {
    const endMs = Math.min(untilMs, atMs + sliceMs);
    const waits = pids.map((pid) => waitedForProcessor(pid, atMs, endMs));
    sum += Math.min(
      endMs - atMs,
      waits.reduce((total, ms) => total + ms, 0),
    );
  }
  return sum;
}

function isMisfortune(call: Call, misfortunes: ReadonlySet<string>): boolean {
  const { service, status = 0, brokenAtMs, askedAtMs, endAtMs = askedAtMs, generationId } = call;
  if (brokenAtMs !== undefined || status === 429 || status >= 500) return true;
  if (service === "lunos") return misfortunes.has(generationId ?? "none");
  return endAtMs - askedAtMs > slowMs;
}

/** Until it was asked again, where the answer was none. */
function toSpan(call: Call, calls: readonly Call[]): Span {
  const { service, askedAtMs: fromMs, brokenAtMs, status = 500 } = call;
  const endAtMs = brokenAtMs ?? call.endAtMs ?? fromMs;
  const isOver = brokenAtMs === undefined && status < 400;
  const isNext = (other: Call) => other.service === service && other.askedAtMs > endAtMs;
  return { fromMs, untilMs: (isOver ? undefined : calls.find(isNext)?.askedAtMs) ?? endAtMs };
}
