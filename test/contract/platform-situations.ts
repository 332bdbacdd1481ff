import { expect } from "vitest";
import type { TurnRequest } from "#core";
import type { Shown, Stage, StagePerformance } from "./platform-stage.ts";

/** Something that happens on any platform, and what has to come of it. */
export interface Situation {
  readonly name: string;
  readonly happens: (stage: Stage) => Promise<void>;
}

const png = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
    "base64",
  ),
);
const picture = { name: "moon.png", bytes: png };

function answer(text: string): StagePerformance {
  return async function* (_turn, { createView }) {
    yield createView({ text, status: { type: "done" } });
  };
}

const drawPicture: StagePerformance = async function* (_turn, { createView, createImage }) {
  const image = await createImage({ prompt: "a red fox", byteLength: 5_000 });
  yield createView({ images: [image], status: { type: "done" } });
};

const says = (text: string) => (shown: { readonly parts: readonly string[] }) =>
  shown.parts.includes(text);

function see(turn: TurnRequest | undefined) {
  if (turn?.intent.type !== "see") throw new Error("the turn is no question");
  return turn.intent;
}

const questions: readonly Situation[] = [
  {
    name: "a mention with words is a question in the person's name",
    async happens(stage) {
      stage.perform(answer("Hello."));
      await stage.say({ as: "ava", text: "who are you?", to: "moonlens" });
      await stage.waitFor(says("Hello."));
      expect(stage.turns).toHaveLength(1);
      expect(stage.turns[0]).toMatchObject({
        version: 1,
        workspace: { platform: stage.platform },
        person: { displayName: "Ava" },
        isAgeRestricted: false,
        intent: { type: "see", task: "answer", text: "who are you?", media: [], conversation: [] },
        replyTarget: { version: 1, platform: stage.platform },
      });
      const [turn] = stage.turns;
      expect(JSON.parse(JSON.stringify(turn))).toEqual(turn);
    },
  },
  {
    name: "a picture with the mention is what the question is about",
    async happens(stage) {
      stage.perform(answer("A moon."));
      await stage.say({ as: "ava", text: "what's this?", to: "moonlens", files: [picture] });
      await stage.waitFor(says("A moon."));
      expect(see(stage.turns[0])).toMatchObject({
        text: "what's this?",
        media: [{ type: "platform-file", declaredKind: "image", name: "moon.png" }],
      });
    },
  },
  {
    name: "a mention below somebody's picture is about that picture",
    async happens(stage) {
      stage.perform(answer("A moon."));
      const root = await stage.say({ as: "budi", text: "look", to: "others", files: [picture] });
      await stage.say({ as: "ava", text: "what's this?", to: "moonlens", replyTo: root });
      await stage.waitFor(says("A moon."));
      expect(see(stage.turns[0])).toMatchObject({
        text: "what's this?",
        media: [{ name: "moon.png" }],
        conversation: [{ author: "person", text: "look" }],
      });
    },
  },
  {
    name: "a picture posted a moment before, without words, is what the mention is about",
    async happens(stage) {
      stage.perform(answer("A moon."));
      await stage.say({ as: "ava", to: "others", files: [picture] });
      await stage.say({ as: "ava", text: "what's this?", to: "moonlens" });
      await stage.waitFor(says("A moon."));
      expect(see(stage.turns[0]).media).toMatchObject([{ name: "moon.png" }]);
    },
  },
  {
    name: "a picture in direct messages needs no words and no mention",
    async happens(stage) {
      stage.perform(answer("A moon."));
      await stage.say({ as: "budi", to: "moonlens", where: "direct", files: [picture] });
      await stage.waitFor(says("A moon."), { as: "budi", where: "direct" });
      expect(see(stage.turns[0])).toMatchObject({ text: "", media: [{ name: "moon.png" }] });
    },
  },
  {
    name: "people who talk to each other are left alone",
    async happens(stage) {
      const root = await stage.say({ as: "budi", text: "nice", to: "others" });
      await stage.say({ as: "ava", text: "yes", to: "others", replyTo: root });
      await stage.settle();
      expect(stage.turns.map((turn) => see(turn).text)).toEqual(["settled?"]);
    },
  },
];

const answers: readonly Situation[] = [
  {
    name: "nobody is called by what a model writes",
    async happens(stage) {
      stage.perform(answer("@everyone <!channel> <@U0AVA000001> <@&1> hello"));
      await stage.say({ as: "ava", text: "call them all", to: "moonlens" });
      const shown = await stage.waitFor(({ parts }) => parts.join().includes("hello"));
      expect(shown.rings).toEqual([]);
    },
  },
  {
    name: "an answer about itself starts no talk with itself",
    async happens(stage) {
      stage.perform(answer("Moonlens says hello to Moonlens."));
      await stage.say({ as: "ava", text: "hi", to: "moonlens" });
      await stage.waitFor(({ parts }) => parts.length === 1);
      await stage.settle();
      expect(stage.turns).toHaveLength(2);
    },
  },
  {
    name: "a long answer comes whole, in as many messages as it needs",
    async happens(stage) {
      const count = Math.ceil((stage.maxMessageLength * 2.5) / 40);
      const lines = Array.from(
        { length: count },
        (_, line) => `Line ${line} of a long answer, all of it.`,
      );
      stage.perform(answer(lines.join("\n")));
      await stage.say({ as: "ava", text: "tell me all", to: "moonlens" });
      const shown = await stage.waitFor(({ parts }) =>
        parts.join("\n").includes(`Line ${count - 1} `),
      );
      expect(shown.parts.length).toBeGreaterThan(2);
      for (const part of shown.parts)
        expect(part.length).toBeLessThanOrEqual(stage.maxMessageLength);
      expect(
        shown.parts
          .join("\n")
          .split("\n")
          .filter((line) => line !== ""),
      ).toEqual(lines);
    },
  },
  {
    name: "a failure names the reference that the operator finds",
    async happens(stage) {
      stage.perform(async function* (_turn, { createView }) {
        const failure = { sentence: { key: "somethingBroke" }, reference: "abcd1234" } as const;
        yield createView({ status: { type: "failed", failure } });
      });
      await stage.say({ as: "ava", text: "hi", to: "moonlens" });
      const shown = await stage.waitFor(({ smallPrint }) => smallPrint.includes("abcd1234"));
      expect(shown.parts).toEqual([expect.stringContaining("Something went wrong")]);
    },
  },
  {
    name: "what a turn took stands in small print",
    async happens(stage) {
      stage.perform(async function* (_turn, { createView }) {
        const summary = { model: "sandbox/moon", elapsedMs: 2_000 };
        yield createView({ text: "There.", status: { type: "done", summary } });
      });
      await stage.say({ as: "ava", text: "hi", to: "moonlens" });
      const shown = await stage.waitFor(({ smallPrint }) => smallPrint.includes("sandbox/moon"));
      expect(shown.parts).toEqual(["There."]);
    },
  },
];

const once: readonly Situation[] = [
  {
    name: "an event that comes twice is one turn",
    async happens(stage) {
      stage.perform(answer("Once."));
      await stage.disturb("event-twice");
      await stage.say({ as: "ava", text: "hi", to: "moonlens" });
      await stage.waitFor(says("Once."));
      await stage.settle();
      const keys = stage.turns.map(({ deduplicationKey }) => deduplicationKey);
      expect(new Set(keys).size).toBe(2);
      expect(stage.turns).toHaveLength(2);
    },
  },
  {
    name: "a rate limit is waited for",
    async happens(stage) {
      stage.perform(answer("Patience."));
      await stage.disturb("rate-limit");
      await stage.say({ as: "ava", text: "hi", to: "moonlens" });
      const shown = await stage.waitFor(says("Patience."));
      expect(shown.parts).toHaveLength(1);
    },
  },
  {
    name: "an answer whose posting ended uncertainly stands there once",
    async happens(stage) {
      stage.perform(answer("Only once."));
      await stage.disturb("answer-lost");
      await stage.say({ as: "ava", text: "hi", to: "moonlens" });
      await stage.waitFor(says("Only once."));
      stage.perform(answer("Second."));
      await stage.say({ as: "ava", text: "again", to: "moonlens" });
      const shown = await stage.waitFor(says("Second."));
      expect(shown.parts.filter((part) => part === "Only once.")).toHaveLength(1);
    },
  },
];

const pictures: readonly Situation[] = [
  {
    name: "a picture has alt text and buttons",
    async happens(stage) {
      stage.perform(drawPicture);
      await stage.say({ as: "ava", text: "draw a fox", to: "moonlens" });
      const shown = await stage.waitFor(({ buttons }) => buttons.includes("again"));
      expect(shown.pictures).toEqual([{ altText: "Generated picture: a red fox" }]);
      expect(shown.buttons).toEqual([
        "again",
        "vary",
        "edit",
        "larger",
        "refer",
        "aspect",
        "delete",
      ]);
    },
  },
  {
    name: "a button draws again for whoever presses it, in their language",
    async happens(stage) {
      stage.perform(drawPicture);
      await stage.say({ as: "ava", text: "draw a fox", to: "moonlens" });
      await stage.waitFor(({ buttons }) => buttons.includes("again"));
      await stage.press({ as: "budi", action: "vary" });
      await stage.waitFor(({ pictures: shown }) => shown.length === 2);
      expect(stage.turns[1]).toMatchObject({
        intent: { type: "redraw", change: { type: "vary" } },
        person: { displayName: "Budi" },
        locale: expect.stringMatching(/^id/),
      });
    },
  },
  {
    name: "an answer that ended at its limit has a button for the rest, which is a turn of its own",
    async happens(stage) {
      stage.perform(async function* (_turn, { createView }) {
        yield createView({ text: "First half,", status: { type: "done", canGoOn: true } });
      });
      await stage.say({ as: "ava", text: "tell me all", to: "moonlens" });
      await stage.waitFor(({ buttons }) => buttons.includes("go-on"));
      stage.perform(answer("second half."));
      await stage.press({ as: "ava", action: "go-on" });
      const shown = await stage.waitFor(says("second half."), { as: "budi" });
      expect(shown.parts).toContain("First half,");
      const [first, second] = stage.turns;
      expect(second?.intent).toEqual({ type: "go-on", turnId: first?.id });
      expect(stage.moonlens.continuations).toMatchObject([
        { turnId: first?.id, personId: first?.person.id },
      ]);
    },
  },
  {
    name: "deleting everyone's content asks first, naming what goes",
    async happens(stage) {
      stage.perform(async function* (_turn, { createView }) {
        const deletes = { turns: 14, pictures: 3 };
        yield createView({ status: { type: "asking", deletes } });
      });
      await stage.say({ as: "ava", text: "delete it all", to: "moonlens" });
      const shown = await stage.waitFor(({ buttons }) => buttons.length === 2);
      expect(shown.buttons).toEqual(["confirm", "cancel"]);
      expect(shown.parts.join()).toMatch(/14 requests.*3 pictures/);
    },
  },
  {
    name: "deleting takes the picture and its buttons away",
    async happens(stage) {
      stage.perform(drawPicture);
      await stage.say({ as: "ava", text: "draw a fox", to: "moonlens" });
      await stage.waitFor(({ buttons }) => buttons.includes("delete"));
      await stage.press({ as: "ava", action: "delete" });
      const forOthers = { as: "budi" } as const;
      await stage.waitFor(
        ({ buttons, pictures: shown }) => buttons.length + shown.length === 0,
        forOthers,
      );
      expect(stage.moonlens.deletions).toHaveLength(1);
    },
  },
  {
    name: "deleting can be undone by whoever did it: the picture is posted again, for all",
    async happens(stage) {
      stage.perform(drawPicture);
      await stage.say({ as: "ava", text: "draw a fox", to: "moonlens" });
      await stage.waitFor(({ buttons }) => buttons.includes("delete"));
      await stage.press({ as: "ava", action: "delete" });
      await stage.waitFor(({ buttons }) => buttons.join() === "restore");
      await stage.press({ as: "ava", action: "restore" });
      const isBack = ({ pictures: all, buttons }: Shown) =>
        all.length === 1 && buttons.includes("delete");
      await stage.waitFor(isBack, { as: "budi" });
      expect(stage.turns[1]?.intent).toMatchObject({ type: "restore" });
    },
  },
];

const commands: readonly Situation[] = [
  {
    name: "a command is the same request everywhere",
    async happens(stage) {
      stage.perform(drawPicture);
      const options = { prompt: "a red fox", aspect: "16:9", size: "2K" };
      await stage.command({ as: "ava", name: "imagine", options });
      await stage.waitFor(({ pictures: shown }) => shown.length === 1, { as: "budi" });
      expect(stage.turns[0]).toMatchObject({
        intent: {
          type: "draw",
          count: 1,
          drawing: { prompt: "a red fox", aspectRatio: "16:9", imageSize: "2K" },
          sources: [],
        },
        person: { displayName: "Ava", isAdmin: true },
        locale: expect.stringMatching(/^en/),
      });
    },
  },
  {
    name: "a private answer is for one pair of eyes",
    async happens(stage) {
      stage.perform(answer("Between us."));
      const options = { question: "who am I?", private: true };
      await stage.command({ as: "ava", name: "ask", options });
      await stage.waitFor(says("Between us."));
      expect((await stage.look("budi")).parts).toEqual([]);
    },
  },
  {
    name: "a private picture is for one pair of eyes, with its buttons",
    async happens(stage) {
      stage.perform(drawPicture);
      const options = { prompt: "a red fox", private: true };
      await stage.command({ as: "ava", name: "imagine", options });
      const shown = await stage.waitFor(({ buttons }) => buttons.includes("again"));
      expect(shown.pictures).toHaveLength(1);
      expect(await stage.look("budi")).toMatchObject({ pictures: [], buttons: [] });
    },
  },
  {
    name: "a turn that may cost much asks first, and the buttons say yes",
    async happens(stage) {
      stage.perform(async function* (_turn, { createView }) {
        yield createView({ status: { type: "asking", credits: "12.5" } });
      });
      await stage.say({ as: "ava", text: "draw a lot", to: "moonlens" });
      await stage.waitFor(({ buttons }) => buttons.length === 2);
      await stage.press({ as: "ava", action: "confirm" });
      const [turn] = stage.turns;
      await expect
        .poll(() => stage.moonlens.confirmations)
        .toEqual([{ turnId: turn?.id, personId: turn?.person.id }]);
    },
  },
];

/** One table for all platforms: who posted what, where, replying to what, and what has to come of it. */
export const situations: readonly Situation[] = [
  ...questions,
  ...answers,
  ...once,
  ...pictures,
  ...commands,
];
