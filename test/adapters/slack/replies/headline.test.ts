import { patience } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beginStory, type ReplyView, type Story } from "#core";
import {
  listButtons,
  readSmallPrint,
  type SeenSlackMessage,
} from "../../../support/slack-control.ts";
import { openSlackWorld, type SlackWorld } from "../support/slack-world.ts";
import { hasPictureButtons } from "../support/thread-scene.ts";

let world: SlackWorld;
beforeEach(async () => {
  world = await openSlackWorld();
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

/** Draws for every turn, and says with the picture what it is to. */
function draw(told: (story: Story) => Story = (story) => story): void {
  world.perform(async function* (turn, { createView, createImage }) {
    const story = told(beginStory(turn));
    const pictures = [await createImage()];
    yield createView({ story });
    const summary = { model: "sandbox/moon", elapsedMs: 3_000 };
    yield createView({ story, pictures, status: { type: "done", summary } });
  });
}

async function imagine(text: string): Promise<readonly SeenSlackMessage[]> {
  await world.control.command({ as: "ava", channel: "general", command: "/imagine", text });
  const place = { as: "ava", channel: "general" };
  await world.control.waitForMessage({ ...place, until: hasPictureButtons });
  const { messages } = await world.control.messages(place);
  return messages.filter(({ user }) => user === world.botUserId);
}

const line = (elements: readonly object[]) => ({
  type: "rich_text",
  block_id: "story",
  elements: [{ type: "rich_text_section", elements }],
});

describe("a picture of a command", () => {
  it("has above it what was asked for and by whom, whom it doesn't call", async () => {
    draw();
    const [head, files, buttons] = await imagine("a *red* fox & `@here`");
    const bold = { type: "text", text: "a *red* fox & `@here`", style: { bold: true } };
    expect(head?.blocks).toEqual([line([bold, { type: "text", text: " – Ava" }])]);
    expect(head?.text).toBe("a red fox &amp; @here – Ava");
    expect(files?.files).toHaveLength(1);
    expect(readSmallPrint(buttons as SeenSlackMessage)).toContain("sandbox/moon");
  });

  it("has it above in the message that one person sees, without their name", async () => {
    draw();
    const [only, ...others] = await imagine("a red fox --private");
    expect(others).toEqual([]);
    const bold = { type: "text", text: "a red fox", style: { bold: true } };
    expect(only?.blocks[0]).toEqual(line([bold]));
    expect(listButtons(only as SeenSlackMessage)[0]).toMatch(/^again:/);
  });

  it("says, after a button, which picture it comes from, with Slack's own link to it", async () => {
    draw();
    const shown = (await imagine("a red fox")).find(hasPictureButtons);
    const [first] = world.turns;
    const receipt = world.receipts.get(first?.id ?? "");
    if (first === undefined) throw new Error("nobody asked");
    const signal = patience();
    const of = { target: first.replyTarget, receipt, imageId: "any" };
    const url = await world.adapter.linkTo?.(of, { signal });
    expect(url).toContain(`/p${shown?.ts.replace(".", "")}`);
    draw((story) => ({ ...story, words: "a red fox", source: { place: 2, url: url ?? "" } }));
    const action = listButtons(shown as SeenSlackMessage).find((id) => id.startsWith("vary:"));
    const ts = shown?.ts ?? "";
    await world.control.press({ as: "ava", channel: "general", ts, actionId: action ?? "" });
    const answer = await world.control.waitForMessage({
      as: "ava",
      channel: "general",
      threadTs: shown?.ts ?? "",
      until: (message) => message.ts !== shown?.ts && hasPictureButtons(message),
    });
    expect(readSmallPrint(answer)).toContain(`Vary · <${url}|from picture 2>`);
  });
});

describe("a question of a command", () => {
  it("stands above its answer", async () => {
    world.perform(async function* (turn, { createView }) {
      const view: Partial<ReplyView> = { text: "A lens.", status: { type: "done" } };
      yield createView({ ...view, story: beginStory(turn) });
    });
    await world.control.command({
      as: "ava",
      channel: "general",
      command: "/ask",
      text: "what bends light?",
    });
    const answer = await world.control.waitForMessage({
      as: "ava",
      channel: "general",
      until: ({ blocks }) => blocks.some(({ type }) => type === "markdown"),
    });
    const bold = { type: "text", text: "what bends light?", style: { bold: true } };
    expect(answer.blocks).toMatchObject([
      line([bold, { type: "text", text: " – Ava" }]),
      { type: "markdown", text: "A lens." },
    ]);
  });

  it("without words says by whom it was asked, since Slack doesn't", async () => {
    world.perform(async function* (turn, { createView }) {
      const view: Partial<ReplyView> = { text: "A lens.", status: { type: "done" } };
      yield createView({ ...view, story: beginStory(turn) });
    });
    const text = "https://example.com/cat.png";
    await world.control.command({ as: "ava", channel: "general", command: "/describe", text });
    const answer = await world.control.waitForMessage({
      as: "ava",
      channel: "general",
      until: ({ blocks }) => blocks.some(({ type }) => type === "markdown"),
    });
    expect(answer.blocks[0]).toEqual(line([{ type: "text", text: "Ava" }]));
  });
});
