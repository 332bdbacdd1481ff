import { expect } from "vitest";
import { answerWith } from "../../adapters/support/performance.ts";
import { type Situation, says } from "./situation.ts";

export const answers: readonly Situation[] = [
  {
    name: "nobody is called by what a model writes",
    async happens(stage) {
      stage.perform(answerWith("@everyone <!channel> <@U0AVA000001> <@&1> hello"));
      await stage.say({ as: "ava", text: "call them all", to: "moonlens" });
      const shown = await stage.waitFor(({ parts }) => parts.join().includes("hello"));
      expect(shown.rings).toEqual([]);
    },
  },
  {
    name: "an answer about itself starts no talk with itself",
    async happens(stage) {
      stage.perform(answerWith("Moonlens says hello to Moonlens."));
      await stage.say({ as: "ava", text: "hi", to: "moonlens" });
      await stage.waitFor(({ parts }) => parts.length === 1);
      await stage.settle();
      expect(stage.turns).toHaveLength(2);
    },
  },
  {
    name: "a long answer comes whole, in as many messages as it needs",
    needs: ["messages"],
    async happens(stage) {
      const count = Math.ceil((stage.maxMessageLength * 2.5) / 40);
      const lines = Array.from(
        { length: count },
        (_, line) => `Line ${line} of a long answer, all of it.`,
      );
      stage.perform(answerWith(lines.join("\n")));
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
  {
    name: "a note stands in small print below an answer, and is the answer where there is none",
    async happens(stage) {
      const notes = [{ key: "tooManyFiles", used: 8, total: 9 }] as const;
      stage.perform(async function* (_turn, { createView }) {
        yield createView({ text: "There.", notes, status: { type: "done" } });
      });
      await stage.say({ as: "ava", text: "look", to: "moonlens" });
      const below = await stage.waitFor(says("There."));
      expect(below).toMatchObject({ parts: ["There."], smallPrint: expect.stringContaining("8") });
      stage.perform(async function* (_turn, { createView }) {
        yield createView({ notes, status: { type: "done" } });
      });
      await stage.say({ as: "ava", text: "look again", to: "moonlens" });
      const alone = await stage.waitFor(({ parts }) => parts.length === 2);
      expect(alone.parts[1]).toContain("8");
    },
  },
  {
    name: "an answer of nothing says so",
    async happens(stage) {
      stage.perform(answerWith(""));
      await stage.say({ as: "ava", text: "look", to: "moonlens" });
      const shown = await stage.waitFor(({ parts }) => parts.length === 1);
      expect(shown.parts[0]).toMatch(/[a-z]/);
    },
  },
  {
    name: "who waits has a way to cancel, and the answer takes its place",
    async happens(stage) {
      const { promise: isEnough, resolve: goOn } = Promise.withResolvers<void>();
      stage.perform(async function* (_turn, { createView }) {
        yield createView({ status: { type: "working", sinceMs: Date.now(), activity: "drawing" } });
        await isEnough;
        yield createView({ text: "There.", status: { type: "done" } });
      });
      await stage.say({ as: "ava", text: "draw a fox", to: "moonlens" });
      const waiting = await stage.waitFor(({ buttons }) => buttons.includes("cancel"));
      expect(waiting.smallPrint).toContain("Drawing…");
      goOn();
      const shown = await stage.waitFor(says("There."));
      expect(shown).toMatchObject({ parts: ["There."], buttons: [] });
    },
  },
  {
    name: "a place in the line says how long it takes, and goes with the answer",
    async happens(stage) {
      const { promise: isEnough, resolve: goOn } = Promise.withResolvers<void>();
      stage.perform(async function* (_turn, { createView }) {
        yield createView({ status: { type: "queued", position: 3, expectedWaitMs: 90_000 } });
        await isEnough;
        yield createView({ text: "There.", status: { type: "done" } });
      });
      await stage.say({ as: "ava", text: "draw a fox", to: "moonlens" });
      const waiting = await stage.waitFor(({ buttons }) => buttons.includes("cancel"));
      expect(waiting.smallPrint).toMatch(/3 requests are ahead of yours, about .+ to wait/);
      goOn();
      const shown = await stage.waitFor(says("There."));
      expect(shown).toMatchObject({ parts: ["There."], smallPrint: "", buttons: [] });
    },
  },
  {
    name: "words come as they are written, and end as they were meant",
    async happens(stage) {
      const { promise: isEnough, resolve: goOn } = Promise.withResolvers<void>();
      stage.perform(async function* (_turn, { createView }) {
        yield createView({ text: "A red fox sleeps " });
        await isEnough;
        yield createView({ text: "A red fox sleeps under the moon.", status: { type: "done" } });
      });
      await stage.say({ as: "ava", text: "tell me", to: "moonlens" });
      await stage.waitFor(({ parts }) => parts.join().includes("A red fox"));
      goOn();
      const shown = await stage.waitFor(says("A red fox sleeps under the moon."));
      expect(shown.parts).toHaveLength(1);
    },
  },
];
