import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listButtons, readSmallPrint, readWords } from "../../support/slack-control.ts";
import { openSlackWorld, type SlackWorld } from "./support/slack-world.ts";
import { createThreadScene, hasPictureButtons, type ThreadScene } from "./support/thread-scene.ts";

let world: SlackWorld;
let scene: ThreadScene;
beforeEach(async () => {
  world = await openSlackWorld();
  scene = createThreadScene(world);
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

describe("pictures", () => {
  it("are shared with alt text, and then their buttons come", async () => {
    scene.drawPictures(1);
    const asked = await scene.ask();
    const buttons = await scene.waitForAnswer(asked, hasPictureButtons);
    const ours = await scene.listOurs(asked);
    expect(ours).toHaveLength(2);
    expect(ours[0]?.files[0]).toMatchObject({
      name: expect.stringMatching(/^a-red-fox-\w{8}\.png$/),
      size: 300_000,
      alt_txt: "Generated picture: a red fox",
    });
    expect(ours[1]?.ts).toBe(buttons.ts);
    const names = listButtons(buttons).map((id) => id.split(":")[0]);
    expect(names).toEqual([
      ...["again", "vary", "edit", "larger", "refer", "aspect", "favourite", "similar", "delete"],
    ]);
    expect(buttons.text).toContain("a red fox");
  });

  it("take the place of the status line, which goes away", async () => {
    const seen = Promise.withResolvers<void>();
    world.perform(async function* (_turn, { createView, createImage }) {
      yield createView();
      await seen.promise;
      yield createView({ pictures: [await createImage()], status: { type: "done" } });
    });
    const asked = await scene.ask();
    await scene.waitForAnswer(
      asked,
      (message) => listButtons(message)[0]?.startsWith("cancel:") === true,
    );
    seen.resolve();
    await scene.waitForAnswer(asked, hasPictureButtons);
    expect((await scene.listOurs(asked)).map(({ files }) => files.length)).toEqual([1, 0]);
  });

  it("come together, with a button for each", async () => {
    scene.drawPictures(4);
    const asked = await scene.ask();
    const isChoice = (id: string) => id.startsWith("choose:");
    const buttons = await scene.waitForAnswer(asked, (message) =>
      listButtons(message).some(isChoice),
    );
    expect(listButtons(buttons).filter(isChoice)).toHaveLength(4);
    expect((await scene.listOurs(asked))[0]?.files).toHaveLength(4);
  });

  it("wait with their buttons until Slack has brought them to the thread", async () => {
    await world.control.send("PATCH", "/application", { fileProcessing: "held" });
    scene.drawPictures(1);
    const asked = await scene.ask();
    await eventually(async () => {
      const methods = await scene.listMethods();
      expect(methods.filter((method) => method === "files.info").length).toBeGreaterThan(1);
    });
    expect((await scene.listOurs(asked)).filter(hasPictureButtons)).toEqual([]);
    await world.control.send("PATCH", "/application", { fileProcessing: "normal" });
    await scene.waitForAnswer(asked, hasPictureButtons);
    expect((await scene.listOurs(asked)).map(({ files }) => files.length)).toEqual([1, 0]);
  });

  it("are shared once when Slack's answer to the sharing is lost", async () => {
    await world.control.fault({
      type: "http-reset",
      pathPattern: "files\\.completeUploadExternal",
      when: "after",
    });
    scene.drawPictures(1);
    const asked = await scene.ask();
    await scene.waitForAnswer(asked, hasPictureButtons);
    await scene.finished();
    expect((await scene.listOurs(asked)).map(({ files }) => files.length)).toEqual([1, 0]);
  });

  it.each([
    ["is cut off before Slack read it", { type: "http-reset", when: "before" }],
    ["is taken and the answer lost", { type: "http-reset", when: "after" }],
    ["is taken and answered with a 500", { type: "http-status", status: 500, when: "after" }],
    ["is refused with a 404", { type: "http-status", status: 404, when: "before" }],
  ])("start again at a new address when an upload %s", async (_, fault) => {
    await world.control.fault({ pathPattern: "^POST /files/upload", ...fault, times: 2 });
    scene.drawPictures(1);
    const asked = await scene.ask();
    await scene.waitForAnswer(asked, hasPictureButtons);
    await scene.finished();
    expect((await scene.listOurs(asked)).map(({ files }) => files.length)).toEqual([1, 0]);
    const uploads = (await world.control.requests()).filter(({ path }) =>
      path.startsWith("/files/upload"),
    );
    expect(new Set(uploads.map(({ path }) => path)).size).toBe(3);
  });

  it("that no address takes are replaced by a note", async () => {
    const pathPattern = "^POST /files/upload";
    await world.control.fault({ type: "http-status", pathPattern, status: 400, times: 50 });
    scene.drawPictures(1);
    const asked = await scene.ask();
    await scene.waitForAnswer(asked, (message) =>
      readWords(message).includes("doesn't let me post files"),
    );
  });

  it("are replaced by a note when Slack doesn't let us post files", async () => {
    await world.control.fault({
      type: "api-error",
      pathPattern: "files\\.getUploadURLExternal",
      error: "missing_scope",
      needed: "files:write",
      times: 5,
    });
    scene.drawPictures(1);
    const asked = await scene.ask();
    await scene.waitForAnswer(asked, (message) =>
      readWords(message).includes("doesn't let me post files"),
    );
  });

  it("that are gone from the spool are excused", async () => {
    world.perform(async function* (_turn, { createView, createImage }) {
      const picture = await createImage();
      await world.spool.delete(picture.spoolKey);
      yield createView({ pictures: [picture], status: { type: "done" } });
    });
    const asked = await scene.ask();
    await scene.waitForAnswer(asked, (message) =>
      readWords(message).includes("no longer have that picture"),
    );
  });
});

describe("pictures that Slack takes and doesn't show", () => {
  async function draw(fault: object) {
    const looksMs = [0, 100, 200];
    const fileLooks = {
      afterSharing: looksMs,
      afterLostAnswer: looksMs,
      afterEarlierProcess: looksMs,
    };
    const own = await openSlackWorld({ timing: { fileLooks } });
    await own.control.fault({ type: "share-lost", ...fault });
    const thread = createThreadScene(own);
    thread.drawPictures(1);
    const asked = await thread.ask();
    const buttons = await thread.waitForAnswer(asked, hasPictureButtons);
    await thread.finished();
    const shown = (await thread.listOurs(asked)).flatMap(({ files }) => files);
    const { messages } = await own.control.messages({ as: "ava", channel: "dm" });
    const direct = messages.flatMap(({ files }) => files);
    return { own, shown, direct, words: `${readSmallPrint(buttons)} ${readWords(buttons)}` };
  }

  it("are brought once more without the words for those who can't see them", async () => {
    const { own, shown, direct } = await draw({ of: "with-alt-text", times: 9 });
    await using _ = own;
    expect(shown.map(({ alt_txt }) => alt_txt)).toEqual([undefined]);
    expect(direct).toEqual([]);
  });

  it("go to the person's direct messages when that doesn't help, and the answer says so", async () => {
    const { own, shown, direct, words } = await draw({ in: "channels", times: 9 });
    await using _ = own;
    expect(shown).toEqual([]);
    expect(direct).toHaveLength(1);
    expect(words).toContain("in a direct message");
  });

  it("are said to be hidden when they are shown nowhere", async () => {
    const { own, shown, direct, words } = await draw({ times: 9 });
    await using _ = own;
    expect([...shown, ...direct]).toEqual([]);
    expect(words).toContain("isn't showing it");
  });
});

describe("other files", () => {
  it("are shared beside the words", async () => {
    world.perform(async function* (_turn, { createView, createImage }) {
      const { spoolKey, byteLength } = await createImage({ byteLength: 500 });
      const file = { name: "usage.csv", mediaType: "text/csv", byteLength, spoolKey };
      yield createView({ text: "Your usage.", files: [file], status: { type: "done" } });
    });
    const asked = await scene.ask();
    await scene.waitForAnswer(asked, (message) => message.files.length === 1);
    const ours = await scene.listOurs(asked);
    expect(ours.map(readWords)[0]).toBe("Your usage.");
    expect(ours[1]?.files[0]).toMatchObject({
      name: expect.stringMatching(/^usage-\w{8}\.csv$/),
      size: 500,
    });
  });
});
