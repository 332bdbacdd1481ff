import { expect } from "vitest";
import type { Intent } from "#core";
import { answerWith } from "../../adapters/support/performance.ts";
import type { Shown, Stage } from "../stages/platform-stage.ts";
import { drawPicture, type Situation, says } from "./situation.ts";

/** What is found to be asked for again, in the place of the first request. */
function toFound(intent: Intent, { turns: [first] }: Stage) {
  if (first === undefined) throw new Error("nobody asked for anything");
  return { type: "found", intent, replyTarget: first.replyTarget } as const;
}

export const pictures: readonly Situation[] = [
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
        "favourite",
        "similar",
        "delete",
      ]);
    },
  },
  {
    name: "each of several pictures has a row with its number, and there is one for all of them",
    async happens(stage) {
      stage.perform(async function* (_turn, { createView, createImage }) {
        const pictures = [await createImage(), await createImage()];
        yield createView({ pictures, status: { type: "done" } });
      });
      await stage.say({ as: "ava", text: "draw two foxes", to: "moonlens" });
      const shown = await stage.waitFor(({ buttons }) => buttons.includes("delete"));
      expect(shown.pictures).toHaveLength(2);
      expect(shown.buttons).toEqual([
        ...["choose", "vary", "larger", "choose", "vary", "larger"],
        ...["again", "aspect", "delete"],
      ]);
    },
  },
  {
    name: "a picture's description has nothing that readers don't see",
    async happens(stage) {
      stage.perform(async function* (_turn, { createView, createImage }) {
        const pictures = [await createImage({ prompt: "a red\u202e\n  fox" })];
        yield createView({ pictures, status: { type: "done" } });
      });
      await stage.say({ as: "ava", text: "draw a fox", to: "moonlens" });
      const shown = await stage.waitFor(({ pictures: all }) => all.length === 1);
      expect(shown.pictures).toEqual([{ altText: "Generated picture: a red fox" }]);
    },
  },
  {
    name: "a button draws again for whoever presses it, in their language",
    needs: ["company"],
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
      stage.perform(answerWith("second half."));
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
    name: "what came to nothing has a button for another try, which is a turn of its own",
    async happens(stage) {
      stage.perform(async function* (_turn, { createView }) {
        const failure = { sentence: { key: "somethingBroke" } } as const;
        yield createView({ status: { type: "failed", failure, canRetry: true } });
      });
      await stage.say({ as: "ava", text: "tell me all", to: "moonlens" });
      await stage.waitFor(({ buttons }) => buttons.includes("retry"));
      const [first] = stage.turns;
      const intent = first?.intent;
      if (intent?.type !== "see") throw new Error("the turn asks nothing");
      const { replyTarget } = first ?? {};
      if (replyTarget === undefined) throw new Error("the turn has no target");
      stage.moonlens.answers.findRetry = { type: "found", intent, replyTarget };
      stage.perform(answerWith("There it is."));
      await stage.press({ as: "ava", action: "retry" });
      await stage.waitFor(says("There it is."), { as: "budi" });
      expect(stage.turns[1]).toMatchObject({ intent: { text: intent.text } });
      expect(stage.turns[1]?.id).not.toBe(first?.id);
    },
  },
  {
    name: "under an answer about a picture stands what else it can be asked, each a turn of its own",
    async happens(stage) {
      stage.perform(async function* (_turn, { createView }) {
        const followUps = ["read-text", "translate", "ask-more"] as const;
        yield createView({ text: "A menu.", status: { type: "done", followUps } });
      });
      await stage.say({ as: "ava", text: "what is this?", to: "moonlens" });
      const shown = await stage.waitFor(({ buttons }) => buttons.length > 0);
      expect(shown.buttons).toEqual(["read-text", "translate", "ask-more"]);
      const [first] = stage.turns;
      if (first?.intent.type !== "see") throw new Error("the turn asks nothing");
      const intent = { ...first.intent, task: "translate", text: "" } as const;
      stage.moonlens.answers.findFollowUp = { type: "found", intent };
      stage.perform(answerWith("Sup."));
      await stage.press({ as: "ava", action: "translate" });
      await stage.waitFor(says("Sup."), { as: "budi" });
      expect(stage.turns[1]?.intent).toMatchObject({ task: "translate" });
      expect(stage.moonlens.followUps).toMatchObject([
        { turnId: first.id, personId: first.person.id, action: "translate" },
      ]);
    },
  },
  {
    name: "each prompt of a picture has a button that draws it",
    async happens(stage) {
      const prompts = ["A lighthouse.", "A lighthouse in ink."];
      stage.perform(async function* (_turn, { createView }) {
        const text = prompts.map((prompt, index) => `**${index + 1}**\n> ${prompt}`).join("\n\n");
        yield createView({ text, status: { type: "done", prompts } });
      });
      await stage.say({ as: "ava", text: "describe it", to: "moonlens" });
      const shown = await stage.waitFor(({ buttons }) => buttons.length > 0);
      expect(shown.buttons).toEqual(["draw-1", "draw-2"]);
      const drawing = { prompt: "A lighthouse in ink." };
      const intent = { type: "draw", drawing, sources: [], count: 1 } as const;
      stage.moonlens.answers.findFollowUp = { type: "found", intent };
      stage.perform(drawPicture);
      await stage.press({ as: "ava", action: "draw-2" });
      await stage.waitFor(({ pictures: all }) => all.length === 1);
      expect(stage.turns[1]?.intent).toEqual(intent);
    },
  },
  {
    name: "a set of which some didn't come has a button for those, which is a turn of its own",
    async happens(stage) {
      const drawing = { prompt: "a red fox" };
      const missing = { type: "draw", drawing, sources: [], count: 1 } as const;
      stage.perform(async function* (_turn, { createView, createImage }) {
        const pictures = [await createImage()];
        yield createView({ pictures, status: { type: "done", missing } });
      });
      await stage.say({ as: "ava", text: "draw two foxes", to: "moonlens" });
      await stage.waitFor(({ buttons }) => buttons.includes("missing"));
      stage.moonlens.answers.findRetry = toFound(missing, stage);
      stage.perform(answerWith("There it is."));
      await stage.press({ as: "ava", action: "missing" });
      await stage.waitFor(says("There it is."), { as: "budi" });
      expect(stage.turns[1]?.intent).toEqual(missing);
    },
  },
  {
    name: "what a model declined has a button for another one, by its name",
    async happens(stage) {
      stage.perform(async function* (_turn, { createView }) {
        const failure = { sentence: { key: "declined" } } as const;
        const otherModel = { id: "a/two", name: "Brush two" };
        yield createView({ status: { type: "failed", failure, canRetry: true, otherModel } });
      });
      await stage.say({ as: "ava", text: "draw a fox", to: "moonlens" });
      await stage.waitFor(({ buttons }) => buttons.join() === "retry,other-model");
      const drawing = { prompt: "a fox", model: "a/two" };
      const intent = { type: "draw", drawing, sources: [], count: 1 } as const;
      stage.moonlens.answers.findRetry = toFound(intent, stage);
      stage.perform(answerWith("There it is."));
      await stage.press({ as: "ava", action: "other-model" });
      await stage.waitFor(says("There it is."), { as: "budi" });
      expect(stage.turns[1]?.intent).toEqual(intent);
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
    needs: ["company"],
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
    name: "who may not delete a picture is told so, and it stays",
    needs: ["company"],
    async happens(stage) {
      stage.perform(drawPicture);
      await stage.say({ as: "ava", text: "draw a fox", to: "moonlens" });
      await stage.waitFor(({ buttons }) => buttons.includes("delete"));
      stage.moonlens.answers.deletePicture = "not-allowed";
      await stage.press({ as: "budi", action: "delete" });
      await stage.waitFor(({ parts }) => parts.length === 1, { as: "budi" });
      expect(await stage.look("ava")).toMatchObject({ parts: [], pictures: [{}] });
    },
  },
  {
    name: "who may not stop a turn is told so, alone",
    needs: ["company"],
    async happens(stage) {
      const { promise: isEnough, resolve: goOn } = Promise.withResolvers<void>();
      stage.perform(async function* (_turn, { createView }) {
        yield createView({ status: { type: "working", sinceMs: Date.now(), activity: "drawing" } });
        await isEnough;
        yield createView({ text: "A fox.", status: { type: "done" } });
      });
      await stage.say({ as: "ava", text: "draw a fox", to: "moonlens" });
      await stage.waitFor(({ buttons }) => buttons.includes("cancel"));
      stage.moonlens.answers.cancel = "not-allowed";
      await stage.press({ as: "budi", action: "cancel" });
      await stage.waitFor(({ parts }) => parts.length === 1, { as: "budi" });
      expect((await stage.look("ava")).parts).toEqual([]);
      goOn();
      await stage.waitFor(says("A fox."));
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
