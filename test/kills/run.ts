import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isViolation } from "./judge/case.ts";
import { listLongWaits } from "./judge/judge-waits.ts";
import { tellWait } from "./judge/wait-story.ts";
import { openRound } from "./round.ts";
import type { KillSettings } from "./settings.ts";
import { type RoundResult, settle } from "./settle.ts";
import { type Summary, summarise, tellViolation } from "./table.ts";

/**
 * Kills in rounds, each in a world of its own, so that what is on record stays small. While one round grows quiet and is
 * judged, the next one lives.
 */
export async function runKills(
  settings: KillSettings,
  say: (line: string) => void,
): Promise<Summary> {
  const startedAtMs = Date.now();
  const folder = await mkdtemp(join(tmpdir(), "moonlens-kills-"));
  // PostgreSQL runs as somebody else than root.
  await chmod(folder, 0o711);
  const judging: Promise<RoundResult>[] = [];
  const endsAtMs = startedAtMs + settings.minutes * 60_000;
  let kills = 0;
  for (let number = 1; kills < settings.kills && Date.now() < endsAtMs; number += 1) {
    const round = await openRound(
      {
        ...settings,
        seed: `${settings.seed}/${number}`,
        kills: Math.min(settings.killsPerRound, settings.kills - kills),
        minutes: (endsAtMs - Date.now()) / 60_000,
      },
      join(folder, `round-${number}`),
    );
    const telling = setInterval(() => {
      const { kills: done } = round.register;
      say(`round ${number}: ${done.length} kills, ${round.book.all.length} requests`);
    }, 30_000);
    await round.live().finally(() => clearInterval(telling));
    kills += round.register.kills.length;
    const judged = conclude(round, number, say);
    // Whoever waits for all of them hears of it.
    judged.catch(() => undefined);
    judging.push(judged);
  }
  const results = await Promise.all(judging);
  const summary = summarise(results, (Date.now() - startedAtMs) / 60_000);
  if (summary.violations === 0 && !settings.isKept)
    await rm(folder, { recursive: true, force: true });
  else say(`What the processes wrote is in ${folder}`);
  return summary;
}

/** Of those who waited for too long in a round. */
const toldWaits = 8;

async function conclude(
  round: Awaited<ReturnType<typeof openRound>>,
  number: number,
  say: (line: string) => void,
): Promise<RoundResult> {
  await using _round = round;
  const result = await settle(round);
  const violations = result.findings.filter(isViolation);
  for (const line of violations.flatMap(tellViolation)) say(line);
  const waits = listLongWaits(result.waits).slice(0, toldWaits);
  for (const line of waits.flatMap((wait) => ["", ...tellWait(wait, result.story)])) say(line);
  say(`round ${number} is judged: ${violations.length} times a promise was broken`);
  // A run that is cut off has told what it came to until then.
  const minutes = (Date.now() - round.startedAtMs) / 60_000;
  for (const line of summarise([result], minutes).lines) say(`  ${line}`);
  return result;
}
