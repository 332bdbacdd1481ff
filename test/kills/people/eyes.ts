import type { Doubles } from "../outside/doubles.ts";
import type { Asked, AskedBook } from "./asked.ts";
import { readDiscordAnswer, readSlackAnswer, type SeenAnswer } from "./seen.ts";
import { watchMessages } from "./watch.ts";

/** A picture with buttons below it. */
export interface ShownPicture {
  readonly platform: "discord" | "slack";
  readonly channelId: string;
  readonly messageId: string;
  readonly threadTs?: string | undefined;
  readonly imageId: string;
  /** Somebody has asked about it or pressed its buttons: one each is enough. */
  isUsed: boolean;
}

/** What people see, as it comes. */
export interface Eyes {
  readonly pictures: readonly ShownPicture[];
  /** Since when each answer looks as it does at the end. */
  readonly finalSinceMs: ReadonlyMap<string, number>;
  /** How one of the bot's messages looks now. */
  answer(id: string): SeenAnswer | undefined;
}

export function openEyes({
  doubles,
  book,
  names,
  bots,
  signal,
}: {
  readonly doubles: Doubles;
  readonly book: AskedBook;
  readonly names: { readonly discord: readonly string[]; readonly slack: readonly string[] };
  readonly bots: { readonly discord: string; readonly slack: string };
  readonly signal: AbortSignal;
}): Eyes {
  const pictures = new Map<string, ShownPicture>();
  const finalSinceMs = new Map<string, number>();
  const known = new Map<string, SeenAnswer>();
  const see = (answer: SeenAnswer) => {
    if (answer.author !== bots[answer.platform]) return;
    known.set(answer.id, answer);
    if (!answer.isFinal) {
      finalSinceMs.delete(answer.id);
      return;
    }
    if (!finalSinceMs.has(answer.id)) finalSinceMs.set(answer.id, Date.now());
    const asked = findAsked(answer, book);
    if (asked !== undefined) asked.isAnswered = true;
    const { imageId, isPrivate, platform, channelId, messageId, threadTs } = answer;
    if (imageId === undefined || isPrivate || pictures.has(imageId)) return;
    pictures.set(imageId, { platform, channelId, messageId, threadTs, imageId, isUsed: false });
  };
  for (const as of names.discord) {
    const onMessage = (seen: unknown) => see(readDiscordAnswer(seen));
    void watchMessages({ control: doubles.discord, as, signal, onMessage });
  }
  for (const as of names.slack) {
    const onMessage = (seen: unknown) => see(readSlackAnswer(seen));
    void watchMessages({ control: doubles.slack, as, signal, onMessage });
  }
  return {
    get pictures() {
      return [...pictures.values()];
    },
    finalSinceMs,
    answer: (id) => known.get(id),
  };
}

/** Good enough for whoever decides what to ask next; the judge goes by the rows. */
function findAsked(answer: SeenAnswer, book: AskedBook): Asked | undefined {
  const open = book.waiting().filter(({ platform }) => platform === answer.platform);
  const exact = open.find(
    ({ interactionId, messageId, responseUrl }) =>
      (interactionId !== undefined && interactionId === answer.interactionId) ||
      (messageId !== undefined && messageId === answer.repliesTo) ||
      (responseUrl !== undefined && responseUrl === answer.responseUrl),
  );
  if (exact !== undefined || answer.platform === "discord") return exact;
  return open.find(
    ({ channelId, threadTs, isPrivate }) =>
      channelId === answer.channelId && threadTs === answer.threadTs && !isPrivate,
  );
}
