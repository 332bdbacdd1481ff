import { eventually } from "@moonlens/sandbox/testing";
import { beforeEach, describe, expect, it } from "vitest";
import type { Story } from "#core";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import {
  channelId,
  createInteractionTarget,
  createReplyWorld,
  done,
  guildId,
  messageTarget,
  original,
  type ReplyWorld,
  signal,
} from "../support/reply-world.ts";

const open = closedAfterEach(createReplyWorld);
let world: ReplyWorld;
beforeEach(async () => {
  world = await open();
});

const userId = "500000000000000009";
const fox: Story = { type: "picture", personName: "Ava", words: "a red fox" };

/** The content of an answer with a picture, without letters that nobody sees. */
async function answer(story: Story, target = createInteractionTarget({ userId })) {
  const pictures = [await world.createImage()];
  const summary = { model: "sandbox/moon", elapsedMs: 3_000 };
  const view = world.createView({ story, pictures, status: { ...done, summary } });
  await world.open(target).finish(view, { signal });
  const [call] = [
    ...world.discord.find("PATCH", /@original$/),
    ...world.discord.find("POST", /messages$/),
  ];
  expect(call?.body.allowed_mentions).toEqual({ parse: [], replied_user: false });
  return String(call?.body.content).replaceAll("\u200b", "");
}

describe("above a picture of a command", () => {
  it("stand its words and who asked, whom nothing calls, and below them the quiet line", async () => {
    expect(await answer(fox)).toBe(`**a red fox** – <@${userId}>\n-# sandbox/moon · 3 sec`);
  });

  it("stand the words alone where only one person sees them", async () => {
    const target = createInteractionTarget({ userId, isPrivate: true });
    expect(await answer(fox, target)).toMatch(/^\*\*a red fox\*\* \n-# /);
  });

  it("stands, after a button, where it comes from", async () => {
    const url = "https://discord.com/channels/1/2/3";
    const content = await answer({ ...fox, button: "vary", source: { place: 2, url } });
    expect(content).toContain(`<@${userId}>\n-# Vary · [from picture 2](${url})\n-# sandbox`);
  });

  it("stands it while it is drawn, too, and nothing moves", async () => {
    const writer = world.open(createInteractionTarget({ userId }));
    writer.show(world.createView({ story: fox }));
    const first = await eventually(() => {
      const [shown] = world.discord.find("PATCH", /@original$/);
      expect(shown).toBeDefined();
      return shown;
    });
    expect(String(first?.body.content).replaceAll("\u200b", "")).toMatch(
      new RegExp(`^\\*\\*a red fox\\*\\* – <@${userId}>\n-# `),
    );
  });

  it.each([
    ["**bold** _and_ `code`", "\\*\\*bold\\*\\* \\_and\\_ \\`code\\`"],
    ["[free](https://evil.example/a_b)", "\\[free](<https://evil.example/a_b)>"],
    ["back\\slash", "back\\\\slash"],
    ["<@1> and <#2>", "\\<@1> and \\<#2>"],
  ])("nothing that was typed means anything: %s", async (words, written) => {
    expect(await answer({ ...fox, words })).toContain(`**${written}** – `);
  });

  it("hidden words stay hidden", async () => {
    expect(await answer({ ...fox, words: "the ||red|| fox" })).toMatch(
      /^\|\|\*\*the red fox\*\*\|\| – /,
    );
  });

  it("words of hidden pictures are hidden with them", async () => {
    expect(await answer({ ...fox, isSpoiler: true })).toMatch(/^\|\|\*\*a red fox\*\*\|\| – /);
  });
});

describe("where the question stands above the answer", () => {
  it("it isn't repeated", async () => {
    expect(await answer(fox, messageTarget)).toBe("-# sandbox/moon · 3 sec");
  });
});

describe("an answer whose interaction is lost", () => {
  it("says in its channel whose it is", async () => {
    world.discord.answer("PATCH", /@original$/, {
      status: 401,
      body: { code: 50_027, message: "Invalid Webhook Token" },
    });
    const view = world.createView({
      story: { type: "other", personName: "Ava" },
      text: "Here is the list.",
      status: done,
    });
    await world.open(createInteractionTarget({ userId })).finish(view, { signal });
    const [posted] = world.discord.find("POST", /messages$/);
    expect(String(posted?.body.content).replaceAll("\u200b", "")).toBe(
      `<@${userId}>\nHere is the list.`,
    );
  });
});

describe("words of a question that the server doesn't want", () => {
  it("go, and the answer stays", async () => {
    world.discord.answer("PATCH", /@original$/, {
      status: 400,
      body: { code: 200_000, message: "Blocked" },
    });
    const pictures = [await world.createImage()];
    const view = world.createView({ story: fox, pictures, text: "There.", status: done });
    await world.open(createInteractionTarget({ userId })).finish(view, { signal });
    const [, second] = world.discord.find("PATCH", /@original$/);
    expect(second?.body.content).toBe("There.");
    expect(second?.files).toHaveLength(1);
  });
});

describe("a long answer", () => {
  it("has room for its headline in the first message", async () => {
    const words = Array.from({ length: 120 }, (_, line) => `Line ${line} of what is said here.`);
    const view = world.createView({
      story: { type: "words", personName: "Ava", words: "tell me all".repeat(20) },
      text: words.join("\n\n"),
      status: done,
    });
    await world.open(createInteractionTarget({ userId })).finish(view, { signal });
    const [first] = world.discord.find("PATCH", /@original$/);
    const content = String(first?.body.content);
    expect(content).toMatch(/^\*\*tell me all/);
    expect(content.length).toBeLessThanOrEqual(2_000);
  });
});

describe("the link to a picture", () => {
  async function post(target = createInteractionTarget({ userId })) {
    const picture = await world.createImage();
    await world
      .open(target)
      .finish(world.createView({ pictures: [picture], status: done }), { signal });
    const { receipt } = world;
    return await world.adapter.linkTo?.({ target, receipt, imageId: picture.id }, { signal });
  }

  it("leads to its message", async () => {
    expect(await post()).toMatch(
      new RegExp(`^https://discord.com/channels/${guildId}/${channelId}/\\d+$`),
    );
    expect(world.discord.find("PATCH", new RegExp(original))).toHaveLength(1);
  });

  it("isn't given where only one person sees it", async () => {
    expect(await post(createInteractionTarget({ userId, isPrivate: true }))).toBeUndefined();
  });
});
