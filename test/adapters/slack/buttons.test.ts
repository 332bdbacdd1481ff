import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listButtons, readWords, type SeenSlackMessage } from "../../support/slack-control.ts";
import { seeIntent } from "../../support/turns.ts";
import { answerWith } from "../support/performance.ts";
import { openSlackWorld, type SlackWorld } from "./support/slack-world.ts";
import { createThreadScene, hasPictureButtons, type ThreadScene } from "./support/thread-scene.ts";

let world: SlackWorld;
let scene: ThreadScene;
beforeEach(async () => {
  world = await openSlackWorld({ moonlens: { drawing: { prompt: "a red fox" } } });
  scene = createThreadScene(world);
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

async function draw(count = 1): Promise<{ asked: SeenSlackMessage; buttons: SeenSlackMessage }> {
  scene.drawPictures(count);
  const asked = await scene.ask();
  const buttons = await scene.waitForAnswer(asked, hasPictureButtons);
  world.perform(answerWith("Done."));
  return { asked, buttons };
}

async function press(message: SeenSlackMessage, action: string, as = "ava"): Promise<void> {
  const actionId = listButtons(message).find((id) => id.startsWith(`${action}:`)) ?? "";
  await world.control.press({ as, channel: "general", ts: message.ts, actionId });
}

async function nextTurn(): Promise<SlackWorld["turns"][number]> {
  return await eventually(() => {
    const turn = world.turns[1];
    if (turn === undefined) throw new Error("no turn yet");
    return turn;
  });
}

async function whispers(as: string, asked: SeenSlackMessage): Promise<readonly SeenSlackMessage[]> {
  const place = { as, channel: "general" };
  const all = (await world.control.messages(place)).messages;
  return all.filter(({ ephemeral_for: person, ts }) => person !== undefined && ts > asked.ts);
}

function imageIdOf(message: SeenSlackMessage): string {
  return listButtons(message)[0]?.split(":")[1] ?? "";
}

describe("the buttons under a picture", () => {
  it.each(["again", "vary", "larger"])("make another from it: %s", async (action) => {
    const { asked, buttons } = await draw();
    await press(buttons, action, "budi");
    const turn = await nextTurn();
    expect(turn).toMatchObject({
      intent: { type: "redraw", imageId: imageIdOf(buttons), change: { type: action } },
      locale: "id-ID",
      replyTarget: { data: { threadTs: asked.ts, isPrivate: false } },
    });
  });

  it.each([
    ["edit", undefined],
    ["refer", "a red fox"],
  ])("ask for words first: %s", async (action, initial) => {
    const { buttons } = await draw();
    await press(buttons, action);
    const view = await world.control.waitForForm("ava");
    const [form] = (await world.control.views("ava")).modals;
    expect(form?.blocks[0]).toMatchObject({
      element: initial === undefined ? {} : { initial_value: initial },
    });
    await world.control.submit({ as: "ava", view, values: { text: "at night" } });
    expect((await nextTurn()).intent).toMatchObject({
      type: "redraw",
      change: { type: action, prompt: "at night" },
    });
  });

  it("ask for another shape", async () => {
    const { buttons } = await draw();
    await press(buttons, "aspect");
    const view = await world.control.waitForForm("ava");
    await world.control.submit({ as: "ava", view, values: { aspect: "21:9" } });
    expect((await nextTurn()).intent).toMatchObject({
      change: { type: "aspect", aspectRatio: "21:9" },
    });
  });

  it("of several open those of one, for the person alone", async () => {
    const { asked, buttons } = await draw(3);
    await press(buttons, "choose", "budi");
    const toolbar = await eventually(async () => {
      const [found] = await whispers("budi", asked);
      if (found === undefined) throw new Error("nothing yet");
      return found;
    });
    expect(listButtons(toolbar).map((id) => id.split(":")[0])).toEqual([
      "again",
      "vary",
      "edit",
      "larger",
      "sharpen",
      "refer",
      "aspect",
      "favourite",
      "similar",
    ]);
    const file = (await scene.listOurs(asked)).flatMap(({ files }) => files)[0];
    expect(toolbar.blocks.find(({ type }) => type === "image")).toMatchObject({
      slack_file: { id: file?.id },
      alt_text: "Gambar 1",
    });
    expect(await whispers("ava", asked)).toEqual([]);
  });

  it("mark a picture for the one who presses, in private", async () => {
    const { asked, buttons } = await draw();
    await press(buttons, "favourite", "budi");
    await eventually(async () => {
      const words = (await whispers("budi", asked)).map(readWords);
      expect(words).toEqual([expect.stringContaining("favorit Anda")]);
    });
    expect(await whispers("ava", asked)).toEqual([]);
    expect(world.moonlens.favourites).toMatchObject([
      { imageId: imageIdOf(buttons), workspaceId: `slack:team:${world.teamId}` },
    ]);
  });

  it("find more like it for the one who presses", async () => {
    const { buttons } = await draw();
    await press(buttons, "similar", "budi");
    const like = { type: "picture", imageId: imageIdOf(buttons) };
    expect(await nextTurn()).toMatchObject({
      intent: { type: "gallery", action: "search", like },
      replyTarget: { data: { isPrivate: true } },
    });
  });

  it("delete the picture, its file and themselves, for who may", async () => {
    const { asked, buttons } = await draw();
    await press(buttons, "delete");
    await eventually(async () => {
      const [undo, ...others] = await scene.listOurs(asked);
      expect(others).toEqual([]);
      expect(undo?.ephemeral_for).toBeDefined();
    });
    expect(world.moonlens.deletions).toMatchObject([
      { imageId: imageIdOf(buttons), isModerator: true, workspaceId: `slack:team:${world.teamId}` },
    ]);
  });

  it("bring it back on a wish, which the notice says then, without its button", async () => {
    const { asked, buttons } = await draw();
    await press(buttons, "delete");
    const [notice] = await eventually(async () => {
      const found = await whispers("ava", asked);
      expect(found).toHaveLength(1);
      return found;
    });
    if (notice === undefined) throw new Error("no notice");
    expect(readWords(notice)).toContain("Deleted.");
    scene.drawPictures(1);
    await press(notice, "restore");
    await eventually(async () => {
      const [told, ...others] = await whispers("ava", asked);
      expect(others).toEqual([]);
      expect(told?.text).toBe("The picture is back.");
      expect(listButtons(told ?? notice)).toEqual([]);
    });
    expect((await scene.listOurs(asked)).flatMap(({ files }) => files)).toHaveLength(1);
  });

  it("say so when there is nothing left to cancel, to the one who pressed", async () => {
    await using own = await openSlackWorld({ moonlens: { cancel: "over" } });
    own.perform(async function* (_turn, { createView }) {
      yield createView({ status: { type: "asking", credits: "3" } });
    });
    const ownScene = createThreadScene(own);
    const asked = await ownScene.ask();
    const question = await ownScene.waitForAnswer(
      asked,
      (message) => listButtons(message).length > 0,
    );
    const actionId = listButtons(question).find((id) => id.startsWith("cancel:")) ?? "";
    await own.control.press({ as: "budi", channel: "general", ts: question.ts, actionId });
    await eventually(async () => {
      const { messages } = await own.control.messages({ as: "budi", channel: "general" });
      expect(
        messages
          .filter(({ ephemeral_for: person }) => person !== undefined)
          .map(({ text }) => text),
      ).toEqual([expect.stringMatching(/\S/)]);
    });
  });

  it("are told apart from those of others that may not delete", async () => {
    await using own = await openSlackWorld({ moonlens: { deletePicture: "not-allowed" } });
    const ownScene = createThreadScene(own);
    ownScene.drawPictures(1);
    const asked = await ownScene.ask();
    const buttons = await ownScene.waitForAnswer(asked, hasPictureButtons);
    const actionId = listButtons(buttons).find((id) => id.startsWith("delete:")) ?? "";
    await own.control.press({ as: "budi", channel: "general", ts: buttons.ts, actionId });
    await eventually(async () => {
      const { messages } = await own.control.messages({ as: "budi", channel: "general" });
      expect(messages.at(-1)?.text).toContain("menghapus");
    });
    expect(await ownScene.listOurs(asked)).toHaveLength(2);
    expect(own.moonlens.deletions).toMatchObject([{ isModerator: false }]);
  });
});

describe("the buttons under an answer about a picture", () => {
  async function answer(): Promise<{ asked: SeenSlackMessage; buttons: SeenSlackMessage }> {
    world.perform(async function* (_turn, { createView }) {
      const followUps = ["read-text", "ask-more"] as const;
      yield createView({ text: "A menu.", status: { type: "done", followUps } });
    });
    const asked = await scene.ask();
    const buttons = await scene.waitForAnswer(asked, (message) => listButtons(message).length > 1);
    world.perform(answerWith("Done."));
    return { asked, buttons };
  }

  it("ask more in a form with one field, and answer in the thread", async () => {
    const { asked, buttons } = await answer();
    const intent = { ...seeIntent, text: "and the price?" };
    world.moonlens.answers.findFollowUp = { type: "found", intent };
    await press(buttons, "ask-more", "budi");
    const view = await world.control.waitForForm("budi");
    await world.control.submit({ as: "budi", view, values: { text: "and the price?" } });
    expect(await nextTurn()).toMatchObject({
      intent: { text: "and the price?" },
      replyTarget: { data: { threadTs: asked.ts, isPrivate: false } },
    });
    expect(world.moonlens.followUps.at(-1)).toMatchObject({
      action: "ask-more",
      text: "and the price?",
    });
  });

  it("say in private why somebody can't have that", async () => {
    const { asked, buttons } = await answer();
    const sentence = { key: "followUpNotAllowed" } as const;
    world.moonlens.answers.findFollowUp = { type: "refused", sentence };
    await press(buttons, "read-text");
    await eventually(async () => {
      const found = await whispers("ava", asked);
      expect(found.map(readWords).join()).toContain("shown to me by someone else");
    });
    expect(world.turns).toHaveLength(1);
  });
});

describe("message shortcuts", () => {
  it("ask about the message that they are used on, in its thread", async () => {
    const { createPng } = await import("./support/png.ts");
    const message = await world.control.say({
      as: "budi",
      channel: "general",
      text: "mine",
      files: [{ name: "mine.png", bytes: await createPng("#00ffff") }],
    });
    await world.control.send("POST", `/channels/general/messages/${message.ts}/shortcuts`, {
      as: "ava",
      callback_id: "read-text",
    });
    await scene.waitForAnswer(message, (answer) => readWords(answer) === "Understood.");
    expect(world.turns[0]?.intent).toMatchObject({
      type: "see",
      task: "read-text",
      media: [{ name: "mine.png" }],
    });
  });

  it("ask for words first where they need some", async () => {
    const { createPng } = await import("./support/png.ts");
    const message = await world.control.say({
      as: "budi",
      channel: "general",
      files: [{ name: "mine.png", bytes: await createPng("#00ffff") }],
    });
    await world.control.send("POST", `/channels/general/messages/${message.ts}/shortcuts`, {
      as: "ava",
      callback_id: "edit-image",
    });
    const view = await world.control.waitForForm("ava");
    await world.control.submit({ as: "ava", view, values: { text: "make it blue" } });
    await eventually(() => expect(world.turns).toHaveLength(1));
    expect(world.turns[0]?.intent).toMatchObject({
      type: "draw",
      drawing: { prompt: "make it blue" },
      sources: [{ name: "mine.png" }],
    });
  });

  it("say in private that a message has nothing for them", async () => {
    const message = await world.control.say({ as: "budi", channel: "general", text: "only words" });
    await world.control.send("POST", `/channels/general/messages/${message.ts}/shortcuts`, {
      as: "ava",
      callback_id: "edit-image",
    });
    await eventually(async () => {
      const found = await whispers("ava", message);
      expect(found.map(readWords).join()).toContain("no picture");
    });
    expect(world.turns).toEqual([]);
  });
});

describe("the global shortcut", () => {
  it("asks for a picture and where it shall go", async () => {
    await world.control.send("POST", "/shortcuts", { as: "ava", callback_id: "imagine" });
    const view = await world.control.waitForForm("ava");
    await world.control.submit({
      as: "ava",
      view,
      values: { prompt: "a lighthouse", conversation: "C0PICTURES1" },
    });
    await eventually(() => expect(world.turns).toHaveLength(1));
    expect(world.turns[0]).toMatchObject({
      channelId: "C0PICTURES1",
      intent: { type: "draw", drawing: { prompt: "a lighthouse" } },
    });
  });
});

describe("the buttons under a line of a channel's books", () => {
  it("tell what stands, as Slack shows it, where their answer isn't kept any more", async () => {
    Object.assign(world.moonlens.expenses, {
      act: async () => ({ type: "done", told: "Taken off the list: ~~**Fish & Co**~~" }),
    });
    world.perform(async function* (_turn, { createView }) {
      const status = { type: "done", expenses: [{ id: "e1", state: "kept" }] } as const;
      yield createView({ text: "Added.", status });
    });
    const asked = await scene.ask();
    const answer = await scene.waitForAnswer(asked, (shown) => listButtons(shown).length === 2);
    await press(answer, "remove-expense");
    await eventually(async () => {
      const [told] = await whispers("ava", asked);
      expect(JSON.stringify(told?.blocks)).toContain("Taken off the list: ~*Fish &amp; Co*~");
    });
  });
});
