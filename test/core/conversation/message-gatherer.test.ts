import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createMessageGatherer, type SpokenMessage } from "#core";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

let count = 0;
function say(changes: Partial<SpokenMessage>): SpokenMessage {
  count += 1;
  return {
    id: String(count),
    speaker: "general:ava",
    isAddressed: false,
    isMention: false,
    isReply: false,
    hasWords: false,
    hasFiles: false,
    isFinished: false,
    isVoice: false,
    ...changes,
  };
}

const mention = { isAddressed: true, isMention: true, hasWords: true };

function open() {
  const asked: string[][] = [];
  const notes: (readonly [string, string | undefined])[] = [];
  const gatherer = createMessageGatherer<SpokenMessage, string>({
    gatherMs: 1_500,
    moreWordsMs: 800,
    clock: Date.now,
    onAddressed: () => undefined,
    onHeld: (messages, before) => {
      const note = messages.map(({ id }) => id).join("+");
      notes.push([note, before]);
      return note;
    },
    onQuestion: (messages) => void asked.push(messages.map(({ id }) => id)),
  });
  return { gatherer, asked, notes };
}

it("makes one question of a picture and the words that follow it, each noted in the other's place", async () => {
  const { gatherer, asked, notes } = open();
  const picture = say({ isAddressed: true, hasFiles: true });
  const words = say({ hasWords: true });
  gatherer.take(picture);
  await vi.advanceTimersByTimeAsync(1_000);
  gatherer.take(words);
  await vi.advanceTimersByTimeAsync(799);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toEqual([[picture.id, words.id]]);
  expect(notes).toEqual([
    [picture.id, undefined],
    [`${picture.id}+${words.id}`, picture.id],
  ]);
});

it("takes a picture that was posted just before on its own with the mention", async () => {
  const { gatherer, asked } = open();
  const picture = say({ hasFiles: true });
  const question = say(mention);
  gatherer.take(picture);
  await vi.advanceTimersByTimeAsync(15_000);
  gatherer.take(question);
  await vi.advanceTimersByTimeAsync(800);
  expect(asked).toEqual([[picture.id, question.id]]);
});

it.each([
  ["was posted long ago", 15_001, {}],
  ["isn't needed, as the mention has its own", 0, { hasFiles: true }],
  ["isn't meant, as the mention replies to something", 0, { isReply: true }],
])("leaves a picture alone that %s", async (_why, waitMs, changes) => {
  const { gatherer, asked } = open();
  const question = say({ ...mention, ...changes });
  gatherer.take(say({ hasFiles: true }));
  await vi.advanceTimersByTimeAsync(waitMs);
  gatherer.take(question);
  await vi.advanceTimersByTimeAsync(800);
  expect(asked).toEqual([[question.id]]);
});

it("begins anew with a reply, and with another mention after words", () => {
  const { gatherer, asked } = open();
  const [first, reply, second] = [say(mention), say({ ...mention, isReply: true }), say(mention)];
  for (const message of [first, reply, second]) gatherer.take(message);
  gatherer.flush();
  expect(asked).toEqual([[first.id], [reply.id], [second.id]]);
});

it("waits for nobody's words after a voice message", () => {
  const { gatherer, asked } = open();
  const voice = say({ isAddressed: true, isVoice: true, hasFiles: true });
  gatherer.take(voice);
  expect(asked).toEqual([[voice.id]]);
});

it("keeps people apart, and takes an event that comes twice once", () => {
  const { gatherer, asked } = open();
  const ava = say(mention);
  const budi = say({ ...mention, speaker: "general:budi" });
  for (const message of [ava, budi, ava]) gatherer.take(message);
  gatherer.flush();
  expect(asked).toEqual([[ava.id], [budi.id]]);
});

it("asks an edited message as it is now, and once", () => {
  const { gatherer, asked } = open();
  const message = say({ hasWords: true });
  gatherer.take(message);
  gatherer.takeEdit({ ...message, ...mention });
  gatherer.flush();
  gatherer.takeEdit({ ...message, ...mention });
  gatherer.flush();
  expect(asked).toEqual([[message.id]]);
});

it("begins at once with words that look finished, also with the file that came before them", async () => {
  const { gatherer, asked } = open();
  const question = say({ ...mention, isFinished: true });
  gatherer.take(question);
  expect(asked).toEqual([[question.id]]);
  const picture = say({ isAddressed: true, hasFiles: true });
  const words = say({ hasWords: true, isFinished: true });
  gatherer.take(picture);
  gatherer.take(words);
  expect(asked.slice(1)).toEqual([[picture.id, words.id]]);
});

it("begins at once when the last of several lines looks finished", async () => {
  const { gatherer, asked } = open();
  const first = say(mention);
  const last = say({ hasWords: true, isFinished: true });
  gatherer.take(first);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toEqual([]);
  gatherer.take(last);
  expect(asked).toEqual([[first.id, last.id]]);
});
