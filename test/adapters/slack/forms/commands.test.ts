import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commands, messageMenus } from "#commands";
import type { TurnRequest } from "#core";
import { createWording } from "#locales";
import { createManifest } from "../../../../src/adapters/slack/client/manifest.ts";
import { readWords } from "../../../support/slack-control.ts";
import { answerWith } from "../../support/performance.ts";
import { createPng } from "../support/png.ts";
import { openSlackWorld, type SlackWorld } from "../support/slack-world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await openSlackWorld({ adapter: { commandPrefix: "moon-" } });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.perform(answerWith("Done."));
});

async function run(command: string, text: string, as = "ava"): Promise<TurnRequest> {
  const before = world.turns.length;
  await world.control.command({ as, channel: "general", command, text });
  return await eventually(() => {
    const turn = world.turns[before];
    if (turn === undefined) throw new Error("no turn yet");
    return turn;
  });
}

async function seen(as: string) {
  return (await world.control.messages({ as, channel: "general" })).messages.filter(
    ({ user }) => user === world.botUserId,
  );
}

describe("what is written behind a command", () => {
  it.each([
    [
      "a red fox --ar 16:9 --size 2k --model x/y",
      { prompt: "a red fox", aspectRatio: "16:9", imageSize: "2K", model: "x/y" },
      1,
    ],
    [
      "—size=4K a fox “in snow” -- by night",
      { prompt: "a fox “in snow” -- by night", imageSize: "4K" },
      1,
    ],
    ["--count 3 tea & <cake>", { prompt: "tea & <cake>" }, 3],
    ["kucing --rasio 1:1 --jumlah 2", { prompt: "kucing", aspectRatio: "1:1" }, 2],
    ["灯台 --縦横比 16:9 --枚数 2", { prompt: "灯台", aspectRatio: "16:9" }, 2],
    ["ein Fuchs --größe „2K“ --anzahl 1", { prompt: "ein Fuchs", imageSize: "2K" }, 1],
    ["un renard --taille «\u00a02K\u00a0»", { prompt: "un renard", imageSize: "2K" }, 1],
  ])("is text and flags: %s", async (text, drawing, count) => {
    const turn = await run("/moon-imagine", text);
    expect(turn.intent).toEqual({ type: "draw", drawing, count, sources: [] });
  });

  it("says what is to be done with one's data, as /privacy tells", async () => {
    const { intent } = await run("/moon-privacy", "--action export");
    expect(intent).toEqual({ type: "privacy", action: "export" });
  });

  it("refuses what Slack has nothing for, which neither form nor manifest offers", async () => {
    await world.control.command({
      as: "budi",
      channel: "general",
      command: "/moon-imagine",
      text: "a tree --spoiler",
    });
    await eventually(async () => {
      const [answer] = (await seen("budi")).slice(-1);
      expect(answer === undefined ? "" : readWords(answer)).toContain("`--spoiler`");
      expect(answer?.ephemeral_for).toBeDefined();
    });
    const options = {
      commands,
      menus: messageMenus,
      wording: createWording(),
      commandPrefix: "",
      distribution: "single",
    } as const;
    expect(JSON.stringify(createManifest(options))).not.toContain("spoiler");
  });

  it("takes links to pictures for the files", async () => {
    const turn = await run("/moon-describe", "https://example.com/cat.png");
    expect(turn.intent).toMatchObject({
      task: "describe-as-prompt",
      media: [{ type: "link", url: "https://example.com/cat.png" }],
    });
  });

  it("is answered in public where it was used, and the command is shown", async () => {
    const use = await world.control.command({
      as: "ava",
      channel: "general",
      command: "/moon-ask",
      text: "why is the sky blue?",
    });
    expect(use.response).toMatchObject({ response_type: "in_channel" });
    await eventually(async () => {
      const [last] = (await seen("budi")).slice(-1);
      expect(last && readWords(last)).toBe("Done.");
    });
  });

  it("is answered for one pair of eyes when asked so", async () => {
    world.perform(answerWith("A secret."));
    await run("/moon-ask", "who am I? --private");
    await eventually(async () => {
      expect((await seen("ava")).map(readWords)).toContain("A secret.");
    });
    expect((await seen("budi")).map(readWords)).not.toContain("A secret.");
  });

  it("explains a flag or value that it doesn't know, in private", async () => {
    await world.control.command({
      as: "ava",
      channel: "general",
      command: "/moon-imagine",
      text: "x --v 6",
    });
    await world.control.command({
      as: "budi",
      channel: "general",
      command: "/moon-imagine",
      text: "x --size 9K",
    });
    await eventually(async () => {
      expect((await seen("ava")).map(readWords).join()).toContain("`--v`");
      expect((await seen("budi")).map(readWords).join()).toContain("1K, 2K, 4K");
    });
    expect((await seen("ava")).map(readWords).join()).not.toContain("9K");
  });
});

describe("a command without anything behind it", () => {
  it("opens a form, whose answer is the same as the text's", async () => {
    await world.control.command({ as: "ava", channel: "general", command: "/moon-imagine" });
    const view = await world.control.waitForForm("ava");
    const suggestions = await world.control.send("POST", "/suggestions", {
      as: "ava",
      view,
      action_id: "model.draw",
      value: "moon",
    });
    expect(suggestions).toHaveProperty("options");
    const before = world.turns.length;
    await world.control.submit({
      as: "ava",
      view,
      values: { prompt: "a lighthouse", aspect: "3:2", count: "2", private: ["true"] },
      files: { reference: { name: "ref.png", bytes: await createPng("#0000ff") } },
    });
    await eventually(() => expect(world.turns).toHaveLength(before + 1));
    expect(world.turns.at(-1)?.intent).toMatchObject({
      type: "draw",
      count: 2,
      drawing: { prompt: "a lighthouse", aspectRatio: "3:2" },
      sources: [{ name: "ref.png", accountId: world.teamId }],
    });
  });

  it("says beside the field what is wrong", async () => {
    await world.control.command({ as: "ava", channel: "general", command: "/moon-imagine" });
    const answer = await world.control.submit({
      as: "ava",
      view: await world.control.waitForForm("ava"),
      values: { prompt: "   " },
    });
    expect(answer.response).toMatchObject({ response_action: "errors" });
  });

  it("runs at once where nothing is wanted", async () => {
    const turn = await run("/moon-help", "");
    expect(turn.intent).toEqual({ type: "inform", topic: "help" });
  });
});

describe("where we are no member", () => {
  it("answers by the address that came with the command", async () => {
    world.perform(answerWith("From outside."));
    await world.control.command({
      as: "ava",
      channel: "darkroom",
      command: "/moon-ask",
      text: "anyone here?",
    });
    await eventually(async () => {
      const { messages } = await world.control.messages({ as: "ava", channel: "darkroom" });
      expect(messages.map(readWords)).toContain("From outside.");
    });
  });

  it("shows pictures, too", async () => {
    world.perform(async function* (_turn, { createView, createImage }) {
      yield createView({ pictures: [await createImage()], status: { type: "done" } });
    });
    await world.control.command({
      as: "ava",
      channel: "darkroom",
      command: "/moon-imagine",
      text: "a red fox",
    });
    await eventually(async () => {
      const { messages } = await world.control.messages({ as: "ava", channel: "darkroom" });
      const last = messages.at(-1);
      expect(last?.blocks.map(({ type }) => type)).toContain("image");
    });
  });
});
