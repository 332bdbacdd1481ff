import { expect } from "vitest";
import { answerWith } from "../../adapters/support/performance.ts";
import { drawPicture, type Situation, says } from "./situation.ts";

export const commands: readonly Situation[] = [
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
    needs: ["company"],
    async happens(stage) {
      stage.perform(answerWith("Between us."));
      const options = { question: "who am I?", private: true };
      await stage.command({ as: "ava", name: "ask", options });
      await stage.waitFor(says("Between us."));
      expect((await stage.look("budi")).parts).toEqual([]);
    },
  },
  {
    name: "what is told privately beside an answer is for one pair of eyes, wherever it was asked",
    needs: ["company"],
    async happens(stage) {
      stage.perform(answerWith("For all."));
      await stage.command({ as: "ava", name: "ask", options: { question: "who am I?" } });
      await stage.waitFor(says("For all."), { as: "budi" });
      await stage.say({ as: "ava", text: "and who are you?", to: "moonlens" });
      await expect.poll(() => stage.turns.length).toBe(2);
      await stage.settle();
      const { signal } = new AbortController();
      for (const [index, { replyTarget: target }] of stage.turns.slice(0, 2).entries()) {
        await stage.adapter.tellPrivately?.({ target, text: `**Yours** ${index}` }, { signal });
      }
      const look = async (as: "ava" | "budi") => {
        const places = [await stage.look(as), await stage.look(as, "direct")];
        return places.flatMap(({ parts }) => parts).join("\n");
      };
      await expect.poll(() => look("ava")).toMatch(/Yours\W+0[\s\S]*Yours\W+1/);
      expect(await look("budi")).not.toContain("Yours");
    },
  },
  {
    name: "a private picture is for one pair of eyes, with its buttons",
    needs: ["company"],
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
    name: "a refused command is told to its person alone, and another try is for everyone",
    needs: ["company"],
    async happens(stage) {
      stage.perform(async function* (_turn, { createView }) {
        yield createView({ status: { type: "working", sinceMs: Date.now(), activity: "drawing" } });
        const failure = { sentence: { key: "channelNotAllowed" }, isPrivate: true } as const;
        yield createView({ status: { type: "failed", failure, canRetry: true } });
      });
      const options = { prompt: "a red fox" };
      await stage.command({ as: "ava", name: "imagine", options });
      const told = await stage.waitFor(({ buttons }) => buttons.includes("retry"));
      expect(told.parts.join(" ")).toContain("I'm not enabled in this channel.");
      const others = await stage.look("budi");
      expect(others).toMatchObject({ parts: [], buttons: [], smallPrint: "" });
      const [first] = stage.turns;
      if (first === undefined) throw new Error("there is no turn");
      const { intent, replyTarget } = first;
      stage.moonlens.answers.findRetry = { type: "found", intent, replyTarget };
      stage.perform(drawPicture);
      await stage.press({ as: "ava", action: "retry" });
      await stage.waitFor(({ pictures: shown }) => shown.length === 1, { as: "budi" });
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
