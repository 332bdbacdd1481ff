import type { Asked } from "../people/asked.ts";
import type { SeenAnswer } from "../people/seen.ts";
import type { Case, Matched } from "./case.ts";

/** A request in people's words. */
export function tellAsked({ asked, turn }: Matched, { startedAtMs }: Case): string {
  const { mark, platform, person, wish, channelId, sentAtMs, acknowledgement } = asked;
  const at = ((sentAtMs - startedAtMs) / 1_000).toFixed(2);
  const row = turn === undefined ? "no turn" : `turn ${turn.id} is ${turn.state}`;
  const told = acknowledgement === undefined ? "" : `, ${acknowledgement}`;
  return `${mark}: ${person} on ${platform}, ${wish} in ${channelId} at ${at} s${told}; ${row}`;
}

/** What people saw, the kills near it, and what the bot asked of the services for it. */
export function tellStory(one: Matched, story: Case): readonly string[] {
  return [
    tellAsked(one, story),
    ...one.answers.map((answer) => `  saw ${tellAnswer(answer, one.asked)}`),
    ...(one.answers.length === 0 ? ["  saw nothing"] : []),
    ...one.images.map(
      ({ id, spool_key: key, media_type: type }) =>
        `  picture ${id} in file ${key}, ${type === "" ? "arriving" : "whole"}`,
    ),
    ...tellDeaths(one.asked, story),
  ];
}

export function tellAnswer(answer: SeenAnswer, asked?: Asked): string {
  const { id, text, files, isFinal, isPrivate, turnId, place } = answer;
  const after = asked === undefined ? "" : ` +${Math.round(answer.sentAtMs - asked.sentAtMs)} ms`;
  const how = [
    isFinal ? "" : "not final",
    isPrivate ? "private" : "",
    turnId === undefined ? "" : `mark ${turnId}:${place}`,
    files.length === 0 ? "" : `${files.length} files`,
  ].filter((word) => word !== "");
  return `${id}${after}: ${JSON.stringify(text.slice(0, 100))} (${how.join(", ")})`;
}

/** Deaths from shortly before it was asked until a minute after. */
function tellDeaths({ sentAtMs }: Asked, { kills, stops, rolls }: Case): readonly string[] {
  const isNear = (atMs: number) => atMs > sentAtMs - 3_000 && atMs < sentAtMs + 60_000;
  const toLine = (word: string, one: Case["kills"][number]) => {
    const back = one.backAtMs === undefined ? "" : `, back +${one.backAtMs - sentAtMs} ms`;
    const during = one.during === undefined ? "" : ` at ${one.during}`;
    return `  ${word} ${one.number} of ${one.of} +${one.atMs - sentAtMs} ms: ${one.cause}${during}${back}`;
  };
  return [
    ...kills
      .filter(({ atMs }) => isNear(atMs))
      .slice(0, 8)
      .map((one) => toLine("kill", one)),
    ...stops.filter(({ atMs }) => isNear(atMs)).map((one) => toLine("stop", one)),
    ...rolls
      .filter(({ fromMs }) => isNear(fromMs))
      .map(({ fromMs }) => `  rolling restart from +${fromMs - sentAtMs} ms`),
  ];
}
