import { beforeEach, describe, expect, it } from "vitest";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import {
  channelId,
  createInteractionTarget,
  createReplyWorld,
  done,
  messageTarget,
  type ReplyWorld,
  signal,
} from "../support/reply-world.ts";

const open = closedAfterEach(createReplyWorld);
let world: ReplyWorld;
beforeEach(async () => {
  world = await open();
});

const userId = "500000000000000009";
const directChannelId = "500000000000000010";
const target = {
  ...messageTarget,
  data: { ...(messageTarget.data as object), userId },
};
const postsTo = (id: string) => world.discord.find("POST", new RegExp(`${id}/messages$`));

function refuse(path: RegExp, code: number, status = 403): void {
  world.discord.answer("POST", path, { status, body: { code, message: "No" } });
}

describe("words that are blocked", () => {
  it.each([
    [200_000, "AutoMod"],
    [200_001, "AutoMod"],
    [240_000, "a link"],
  ])("(%i) give way to a sentence that says by whom, and pictures stay", async (code, said) => {
    refuse(/\/messages$/, code, 400);
    const pictures = [await world.createImage()];
    const view = world.createView({ text: "bad words", pictures, status: done });
    await world.open(messageTarget).finish(view, { signal });
    const [, second] = postsTo(channelId);
    expect(second?.body.content).toContain(said);
    expect(second?.body.content).not.toContain("bad words");
    expect(second?.files).toHaveLength(1);
  });
});

describe("an answer that its place doesn't take any more", () => {
  beforeEach(() => {
    world.discord.answer("POST", /@me\/channels$/, { status: 200, body: { id: directChannelId } });
  });

  it.each([
    ["where we may not write", 50_013],
    ["where we may not look", 50_001],
    ["in a channel that is gone", 10_003],
    ["in a thread that is locked", 160_005],
    ["in a thread that is archived", 50_083],
  ])("%s comes in direct messages, and says where it belongs", async (_where, code) => {
    refuse(new RegExp(`${channelId}/messages$`), code);
    await world.open(target).finish(world.createView({ text: "A fox", status: done }), { signal });
    expect(world.discord.find("POST", /@me\/channels$/)[0]?.body).toEqual({ recipient_id: userId });
    const [answer] = postsTo(directChannelId);
    expect(answer?.body.content).toMatch(/^A fox\n-# .*<#500000000000000001>/);
    expect(answer?.body.message_reference).toBeUndefined();
    expect(world.receipt).toMatchObject({ parts: [{ via: "direct" }] });
  });

  it("brings its pictures along", async () => {
    refuse(new RegExp(`${channelId}/messages$`), 50_013);
    refuse(new RegExp(`${channelId}/messages$`), 50_013);
    const pictures = [await world.createImage()];
    await world.open(target).finish(world.createView({ pictures, status: done }), { signal });
    expect(postsTo(directChannelId)[0]?.files).toHaveLength(1);
  });

  it("comes there too when it was for one pair of eyes and the token has run out", async () => {
    const expired = { status: 401, body: { code: 50_027, message: "Invalid Webhook Token" } };
    world.discord.answer("PATCH", /@original$/, expired);
    await world
      .open(createInteractionTarget({ isPrivate: true, userId }))
      .finish(world.createView({ text: "Secret", status: done }), { signal });
    expect(postsTo(channelId)).toHaveLength(0);
    expect(postsTo(directChannelId)[0]?.body.content).toContain("Secret");
  });

  it("is given up when the person takes no direct messages", async () => {
    refuse(new RegExp(`${channelId}/messages$`), 50_013);
    refuse(new RegExp(`${directChannelId}/messages$`), 50_007);
    const writer = world.open(target);
    await expect(
      writer.finish(world.createView({ text: "A fox", status: done }), { signal }),
    ).rejects.toMatchObject({ code: "discord_direct_messages_refused", retryable: false });
  });

  it("posts nothing twice when it is delivered again", async () => {
    refuse(new RegExp(`${channelId}/messages$`), 50_013);
    const view = world.createView({ text: "A fox", status: done });
    await world.open(target).finish(view, { signal });
    refuse(new RegExp(`${channelId}/messages$`), 50_013);
    await world.open(target).finish(view, { signal });
    expect(postsTo(directChannelId)).toHaveLength(1);
  });
});
