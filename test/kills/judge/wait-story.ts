import type { Call } from "../outside/call.ts";
import type { Case } from "./case.ts";
import { listCallsFor } from "./held-back.ts";
import type { Wait } from "./judge-waits.ts";
import { tellStory } from "./story.ts";

interface Event {
  readonly atMs: number;
  readonly text: string;
}

/** What happened while somebody waited: the bot's own lines, what it asked of the services, and what people saw. */
export function tellWait(wait: Wait, story: Case): readonly string[] {
  const { one, death, ms, byServicesMs, byMachineMs } = wait;
  const { backAtMs = death.atMs } = death;
  const events = [...listOwn(wait, story), ...listCalls(wait, story), ...listDeaths(wait, story)];
  return [
    `waited ${ms} ms, of which ${byServicesMs} ms for services in trouble and ${Math.round(byMachineMs)} ms for a processor; kill ${death.number} of ${death.of}: ${death.cause}; times are from its return`,
    ...tellStory(one, story),
    ...events
      .toSorted((first, second) => first.atMs - second.atMs)
      .map(
        ({ atMs, text }) => `  ${((atMs - backAtMs) / 1_000).toFixed(2).padStart(7)} s  ${text}`,
      ),
  ];
}

function* listOwn({ one }: Wait, { turnLines, finalSinceMs }: Case): Generator<Event> {
  const { asked, turn, answers } = one;
  yield { atMs: asked.sentAtMs, text: `${asked.person} asks` };
  if (turn !== undefined) yield { atMs: Number(turn.received_at), text: "noted" };
  for (const { atMs, of, text } of turnLines.list(turn?.id)) yield { atMs, text: `${of}: ${text}` };
  for (const { id, sentAtMs, isFinal, files } of answers) {
    const what = `message ${id}${files.length === 0 ? "" : ` with ${files.length} files`}`;
    yield { atMs: sentAtMs, text: `${what} is there` };
    const finalAtMs = finalSinceMs.get(id);
    if (isFinal && finalAtMs !== undefined) yield { atMs: finalAtMs, text: `${what} is final` };
  }
}

function* listCalls({ one }: Wait, story: Case): Generator<Event> {
  const faults = new Map(story.records.map(({ generationId, fault }) => [generationId, fault]));
  for (const call of listCallsFor(one, story)) {
    const fault = faults.get(call.generationId ?? "none");
    const planned = fault === undefined ? "" : `, misfortune ${JSON.stringify(fault)}`;
    yield { atMs: call.askedAtMs, text: `${tellCall(call)}${planned}` };
  }
}

function tellCall(call: Call): string {
  const { service, from, method, path, status, askedAtMs, headAtMs, endAtMs } = call;
  const until = (atMs: number | undefined) =>
    atMs === undefined ? "never" : `+${atMs - askedAtMs} ms`;
  return `${from.name} (${from.pid}) ${service} ${method} ${path.slice(0, 50)}: ${status ?? "no"} head ${until(headAtMs)}, end ${until(endAtMs)}`;
}

/** Of everybody who was away meanwhile. */
function* listDeaths({ death, one }: Wait, story: Case): Generator<Event> {
  const fromMs = Math.min(one.asked.sentAtMs, death.atMs) - 15_000;
  const untilMs = (death.backAtMs ?? death.atMs) + 30_000;
  const near = [...story.kills, ...story.stops].filter(
    ({ atMs }) => atMs >= fromMs && atMs <= untilMs,
  );
  for (const { of, cause, atMs, backAtMs } of near) {
    yield { atMs, text: `* ${of} dies (${cause})` };
    if (backAtMs !== undefined) yield { atMs: backAtMs, text: `* ${of} is back` };
  }
}
