import { expect } from "vitest";
import { answerWith } from "../../adapters/support/performance.ts";
import { picture, type Situation, says, see } from "./situation.ts";

export const questions: readonly Situation[] = [
  {
    name: "a mention with words is a question in the person's name",
    async happens(stage) {
      stage.perform(answerWith("Hello."));
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
      stage.perform(answerWith("A moon."));
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
    needs: ["company"],
    async happens(stage) {
      stage.perform(answerWith("A moon."));
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
    needs: ["company"],
    async happens(stage) {
      stage.perform(answerWith("A moon."));
      await stage.say({ as: "ava", to: "others", files: [picture] });
      await stage.say({ as: "ava", text: "what's this?", to: "moonlens" });
      await stage.waitFor(says("A moon."));
      expect(see(stage.turns[0]).media).toMatchObject([{ name: "moon.png" }]);
    },
  },
  {
    name: "a picture in direct messages needs no words and no mention",
    async happens(stage) {
      stage.perform(answerWith("A moon."));
      await stage.say({ as: "budi", to: "moonlens", where: "direct", files: [picture] });
      await stage.waitFor(says("A moon."), { as: "budi", where: "direct" });
      expect(see(stage.turns[0])).toMatchObject({ text: "", media: [{ name: "moon.png" }] });
    },
  },
  {
    name: "a mention with a picture below another is about its own, and remembers the other",
    needs: ["company"],
    async happens(stage) {
      stage.perform(answerWith("Two moons."));
      const root = await stage.say({ as: "budi", text: "look", to: "others", files: [picture] });
      const own = { ...picture, name: "own.png" };
      const text = "which is larger?";
      await stage.say({ as: "ava", text, to: "moonlens", replyTo: root, files: [own] });
      await stage.waitFor(says("Two moons."));
      expect(see(stage.turns[0])).toMatchObject({
        text,
        media: [{ name: "own.png" }],
        conversation: [{ author: "person", text: "look", media: [{ name: "moon.png" }] }],
      });
    },
  },
  {
    name: "links to pictures, videos and documents are what a question is about",
    async happens(stage) {
      stage.perform(answerWith("I see."));
      const links = "https://a.test/moon.png https://youtu.be/abc https://a.test/report.pdf";
      await stage.say({ as: "ava", text: `compare ${links}`, to: "moonlens" });
      await stage.waitFor(says("I see."));
      expect(see(stage.turns[0]).media.toSorted(byName)).toMatchObject([
        { type: "link", declaredKind: "video", name: "abc" },
        { type: "link", declaredKind: "image", name: "moon.png" },
        { type: "link", declaredKind: "document", name: "report.pdf" },
      ]);
    },
  },
  {
    name: "people who talk to each other are left alone",
    needs: ["company"],
    async happens(stage) {
      const root = await stage.say({ as: "budi", text: "nice", to: "others" });
      await stage.say({ as: "ava", text: "yes", to: "others", replyTo: root });
      await stage.settle();
      expect(stage.turns.map((turn) => see(turn).text)).toEqual(["settled?"]);
    },
  },
];

function byName(
  { name: left }: { readonly name: string },
  { name: right }: { readonly name: string },
) {
  return left.localeCompare(right, "en");
}
