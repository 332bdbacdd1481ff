import { findMark } from "../people/asked.ts";
import type { Case, Finding, Matched } from "./case.ts";
import { findOutage } from "./circumstances.ts";
import { readView } from "./rows.ts";
import { tellStory } from "./story.ts";

/** Every picture that is complete on disk is delivered once, and nothing else is. */
export function* judgePictures(story: Case): Generator<Finding> {
  const files = new Set(story.files.map(({ name }) => name));
  for (const one of story.matches.all) {
    yield* judgeFiles(one, files, story);
    if (one.asked.platform === "discord" || one.asked.isPrivate) yield* judgeShown(one, story);
  }
  yield* judgeShares(story);
}

function countPictures({ turn }: Matched): number {
  return readView(turn)?.images.length ?? 0;
}

function* judgeFiles(one: Matched, files: ReadonlySet<string>, story: Case): Generator<Finding> {
  const whole = one.images.filter(({ spool_key: key }) => files.has(key));
  const saved = one.images.filter(({ media_type: type }) => type !== "");
  const delivered = countPictures(one);
  // Whoever cancels has no use for it.
  if (whole.length > delivered && one.asked.wish !== "cancel") {
    const head = `${whole.length} pictures are whole on disk, ${delivered} in the answer`;
    yield { promise: "what is paid is delivered", story: [head, ...tellStory(one, story)] };
  }
  if (saved.length > whole.length) {
    const head = `${saved.length} pictures are saved, ${whole.length} files are there`;
    yield { promise: "a saved picture has its file", story: [head, ...tellStory(one, story)] };
  }
}

/** Where an answer bears its pictures itself. */
function* judgeShown(one: Matched, story: Case): Generator<Finding> {
  if (one.asked.wants === 0) return;
  const delivered = countPictures(one);
  const shown = one.answers.reduce((sum, { files }) => sum + files.length, 0);
  if (shown === delivered) return;
  // Told twice, and shown twice: the judge of answers has it.
  if (one.answers.length > 1 && shown === delivered * one.answers.length) return;
  const head = `${delivered} pictures were to be delivered, ${shown} are shown`;
  yield { promise: "each picture is delivered once", story: [head, ...tellStory(one, story)] };
}

/** In Slack, files are shared beside the answer, and only what stands below them says whose they are. */
function* judgeShares(story: Case): Generator<Finding> {
  const isPublic = ({ asked }: Matched) =>
    asked.platform === "slack" && !asked.isPrivate && asked.wants > 0;
  const expected = Map.groupBy(story.matches.all.filter(isPublic), (one) =>
    findRootMark(one, story),
  );
  const shared = story.answers
    .filter(({ platform, isPrivate }) => platform === "slack" && !isPrivate)
    .flatMap(({ files }) => files.map((text) => findMark(text)));
  const shownOf = Map.groupBy(shared, (mark) => mark);
  for (const [mark, family] of expected) {
    const delivered = family.reduce((sum, one) => sum + countPictures(one), 0);
    const shown = shownOf.get(mark)?.length ?? 0;
    if (shown === delivered) continue;
    const forgotten = shown > delivered ? findForgotten(family, story) : undefined;
    if (forgotten !== undefined) {
      yield { limit: "what waits in memory dies with its process", evidence: forgotten };
      continue;
    }
    const head = `${delivered} pictures were to be shared, ${shown} are`;
    const stories = family.flatMap((one) => tellStory(one, story));
    yield { promise: "each picture is delivered once", story: [head, ...stories] };
  }
}

/** What was done while PostgreSQL was away is known to nobody, if its process died before it could write it down. */
function findForgotten(family: readonly Matched[], story: Case): string | undefined {
  for (const { asked, turn } of family) {
    if (readView(turn)?.status.type !== "failed") continue;
    const untilMs = asked.sentAtMs + 60_000;
    const near = story.kills.filter(({ atMs }) => atMs > asked.sentAtMs && atMs < untilMs);
    const kill = near.find(({ of, atMs }) => of !== "postgres" && findOutage(story, atMs, atMs));
    if (kill === undefined) continue;
    const outage = findOutage(story, kill.atMs, kill.atMs);
    return `${asked.mark}: kill ${kill.number} of ${kill.of} while PostgreSQL was away (kill ${outage?.number})`;
  }
  return undefined;
}

/** A button under a picture repeats what was asked for the picture. */
export function findRootMark({ asked }: Matched, story: Case): string {
  if (asked.imageId === undefined) return asked.mark;
  const image = story.rows.images.find(({ id }) => id === asked.imageId);
  const parent = image === undefined ? undefined : story.matches.byTurn(image.turn_id);
  return parent === undefined ? asked.mark : findRootMark(parent, story);
}
