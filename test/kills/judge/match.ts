import { type Asked, findMark } from "../people/asked.ts";
import type { SeenAnswer } from "../people/seen.ts";
import type { Matched, Matches } from "./case.ts";
import { listPosted, type Rows, type TurnRow } from "./rows.ts";

/**
 * Finds what belongs to each request: by the keys of the platforms' events, the marks that the bot leaves, and what it wrote
 * down of its posts. What answers a button that came too late belongs to nobody, and is no stray either.
 */
export function match({
  asked,
  answers,
  rows,
}: {
  readonly asked: readonly Asked[];
  readonly answers: readonly SeenAnswer[];
  readonly rows: Rows;
}): Matches {
  const turnsByKey = new Map(rows.turns.map((turn) => [toEventName(turn), turn]));
  const askedOfTurn = new Map<string, Asked>();
  const turnOf = new Map<Asked, TurnRow>();
  for (const one of asked) {
    const turn = listEventNames(one)
      .map((name) => turnsByKey.get(name))
      .find((found) => found !== undefined);
    if (turn === undefined) continue;
    turnOf.set(one, turn);
    askedOfTurn.set(turn.id, one);
  }
  const cancels = new Set(asked.flatMap(({ cancelId }) => cancelId ?? []));
  const own = Map.groupBy(answers, findAsker({ asked, askedOfTurn, rows }));
  const imagesOf = Map.groupBy(rows.images, ({ turn_id: id }) => id);
  const all = asked.map((one): Matched => {
    const turn = turnOf.get(one);
    const images = turn === undefined ? [] : (imagesOf.get(turn.id) ?? []);
    return { asked: one, turn, answers: own.get(one) ?? [], images };
  });
  const matchedOf = new Map(all.map((one) => [one.asked, one]));
  return {
    all,
    byTurn: (id) => {
      const one = askedOfTurn.get(id);
      return one === undefined ? undefined : matchedOf.get(one);
    },
    strays: (own.get(undefined) ?? []).filter(
      ({ interactionId }) => interactionId === undefined || !cancels.has(interactionId),
    ),
  };
}

/** An event's name, as it stands in the key of its turn. */
function toEventName({ deduplication_key: key }: TurnRow): string {
  const [platform, kind, ...rest] = key.split(":");
  if (platform === "discord") return rest.join(":");
  return kind === "message" ? rest.slice(-2).join("/") : (rest[0] ?? "");
}

function listEventNames({ platform, channelId, messageId, interactionId, triggerId }: Asked) {
  const names =
    platform === "discord"
      ? [messageId, interactionId]
      : [messageId === undefined ? undefined : `${channelId}/${messageId}`, triggerId];
  return names.filter((name) => name !== undefined);
}

/** Of a file's name in Slack: how the id of its picture ends. */
const fileEnding = /-([0-9a-f]{8})\.\w+$/;

function findAsker({
  asked,
  askedOfTurn,
  rows,
}: {
  readonly asked: readonly Asked[];
  readonly askedOfTurn: ReadonlyMap<string, Asked>;
  readonly rows: Pick<Rows, "images" | "turns">;
}): (answer: SeenAnswer) => Asked | undefined {
  const by = (read: (one: Asked) => string | undefined) =>
    new Map(asked.map((one) => [read(one) ?? "", one]));
  const byMessage = by(({ platform, messageId }) =>
    platform === "discord" ? messageId : undefined,
  );
  const byInteraction = by(({ interactionId }) => interactionId);
  const byResponseUrl = by(({ responseUrl }) => responseUrl);
  const byMark = by(({ mark }) => mark);
  const byThread = Map.groupBy(
    asked.filter(({ platform, threadTs }) => platform === "slack" && threadTs !== undefined),
    ({ channelId, threadTs }) => `${channelId}/${threadTs}`,
  );
  const turnOfFile = new Map(rows.images.map(({ id, turn_id: turn }) => [id.slice(-8), turn]));
  const turnOfPost = new Map(
    rows.turns.flatMap((turn) => listPosted(turn).map((message) => [message, turn.id] as const)),
  );
  return (answer) => {
    const { repliesTo, interactionId, responseUrl, turnId, threadTs, channelId, sentAtMs } = answer;
    const named =
      byMessage.get(repliesTo ?? "none") ??
      byInteraction.get(interactionId ?? "none") ??
      byResponseUrl.get(responseUrl ?? "none") ??
      askedOfTurn.get(turnId ?? turnOfPost.get(answer.messageId) ?? "none");
    if (named !== undefined) return named;
    const ending = fileEnding.exec(answer.fileNames[0] ?? "")?.[1] ?? "none";
    const sharer = askedOfTurn.get(turnOfFile.get(ending) ?? "none");
    if (sharer !== undefined) return sharer;
    // Late pictures of Discord bear no name but what stands below them, where no reply was possible.
    const mark = findMark(answer.files.join(" "));
    if (mark !== undefined) return byMark.get(mark);
    const said = byThread.get(`${channelId}/${threadTs}`) ?? [];
    return said.findLast((one) => one.sentAtMs < sentAtMs + 500 && !one.isPrivate);
  };
}
