import { eventually } from "@moonlens/sandbox/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import {
  channelId,
  createInteractionTarget,
  createReplyWorld,
  done,
  guildId,
  messageId,
  messageTarget,
  original,
  type ReplyWorld,
  signal,
  token,
} from "../support/reply-world.ts";
import { applicationId } from "../support/scripted-discord.ts";

const open = closedAfterEach(createReplyWorld);
let world: ReplyWorld;
beforeEach(async () => {
  world = await open();
});

const posts = () => world.discord.find("POST", /\/messages$/);

describe("a reply to a message", () => {
  it("is posted as a reply in the same channel, pinging nobody, safe against double posting", async () => {
    await world
      .open(messageTarget)
      .finish(world.createView({ text: "Hello @everyone <@1>", status: done }), { signal });
    expect(posts()).toHaveLength(1);
    expect(posts()[0]).toMatchObject({
      path: `/channels/${channelId}/messages`,
      authorization: "Bot bot-token",
      body: {
        content: "Hello @everyone <@1>",
        message_reference: { message_id: messageId, fail_if_not_exists: false },
        allowed_mentions: { parse: [], replied_user: false },
        enforce_nonce: true,
        nonce: expect.stringMatching(/^.{10,25}$/),
      },
    });
  });

  it("brings pictures with alt text, a safe file name and buttons that name the picture's row", async () => {
    const picture = await world.createImage({ prompt: "Füchse im Schnee" });
    await world
      .open(messageTarget)
      .finish(world.createView({ pictures: [picture], status: done }), {
        signal,
      });
    const [post] = posts();
    expect(post?.body.attachments).toEqual([
      {
        id: "0",
        filename: "fuchse-im-schnee.png",
        description: "Generated picture: Füchse im Schnee",
      },
    ]);
    expect(post?.files.map(({ field, file }) => [field, file.name, file.type, file.size])).toEqual([
      ["files[0]", "fuchse-im-schnee.png", "image/png", 2000],
    ]);
    expect(post?.contentLength).toBeGreaterThan(2000);
    const [first, second] = post?.body.components ?? [];
    expect(first.components).toMatchObject([
      { type: 2, custom_id: `again:${picture.id}`, label: "Again" },
      { type: 2, custom_id: `vary:${picture.id}`, label: "Vary" },
      { type: 2, custom_id: `edit:${picture.id}`, label: "Edit…" },
      { type: 2, custom_id: `larger:${picture.id}`, label: "Upscale" },
      { type: 2, custom_id: `refer:${picture.id}`, label: "Use as reference…" },
    ]);
    expect(second.components).toMatchObject([
      { type: 2, custom_id: `aspect:${picture.id}`, label: "Aspect ratio…" },
      { type: 2, custom_id: `favourite:${picture.id}`, label: "❤ Favorite" },
      { type: 2, custom_id: `similar:${picture.id}`, label: "More like this" },
      { type: 2, custom_id: `delete:${picture.id}`, label: "Delete" },
    ]);
  });

  it("cuts alt text at Discord's limit", async () => {
    const picture = await world.createImage({ prompt: "🦊".repeat(2000) });
    await world
      .open(messageTarget)
      .finish(world.createView({ pictures: [picture], status: done }), {
        signal,
      });
    const { description } = posts()[0]?.body.attachments[0] ?? {};
    expect(description.length).toBeLessThanOrEqual(1024);
    expect(description.isWellFormed()).toBe(true);
  });

  it("keeps control characters and direction marks out of alt text", async () => {
    const picture = await world.createImage({ prompt: "a \u0000fox\u202e in snow" });
    await world
      .open(messageTarget)
      .finish(world.createView({ pictures: [picture], status: done }), {
        signal,
      });
    expect(posts()[0]?.body.attachments[0].description).toBe("Generated picture: a fox in snow");
  });

  it("ends after eight messages of text and one of small print that says that there is more", async () => {
    const text = "A line of words that goes on and on.\n".repeat(3_000);
    await world.open(messageTarget).finish(world.createView({ text, status: done }), { signal });
    // The small print may need a message of its own.
    expect(posts().length).toBeLessThanOrEqual(9);
    expect(posts().at(-1)?.body.content).toContain("too long to post here");
  });

  it("hides a spoiler until someone wants to see it", async () => {
    const picture = await world.createImage({ drawing: { prompt: "the end", isSpoiler: true } });
    await world
      .open(messageTarget)
      .finish(world.createView({ pictures: [picture], status: done }), {
        signal,
      });
    expect(posts()[0]?.body.attachments[0].filename).toBe("SPOILER_the-end.png");
    expect(posts()[0]?.files[0]?.file.name).toBe("SPOILER_the-end.png");
  });

  it("gives several pictures a row each, and one that concerns all of them", async () => {
    const pictures = [await world.createImage(), await world.createImage()];
    await world
      .open(messageTarget)
      .finish(world.createView({ pictures, status: done }), { signal });
    const rows: { components: { custom_id: string; label: string }[] }[] =
      posts()[0]?.body.components;
    const [first, second] = pictures.map(({ id }) => id);
    expect(rows.map((row) => row.components.map((button) => button.custom_id))).toEqual([
      [`choose:${first}`, `vary:${first}`, `larger:${first}`],
      [`choose:${second}`, `vary:${second}`, `larger:${second}`],
      [`again:${first}`, `aspect:${first}`, `delete:${first}`],
    ]);
    const labels = rows[1]?.components.map(({ label }) => label);
    expect(labels).toEqual(["Picture 2…", "Vary 2", "Upscale 2"]);
  });

  it("spreads many pictures over messages of at most four, each with its rows", async () => {
    const pictures = await Promise.all(
      Array.from({ length: 7 }, () => world.createImage({ byteLength: 10 })),
    );
    await world
      .open(messageTarget)
      .finish(world.createView({ pictures, status: done }), { signal });
    expect(posts().map((post) => post.files.length)).toEqual([4, 3]);
    expect(posts().map((post) => post.body.components.length)).toEqual([5, 4]);
    const names = posts()[0]?.files.map(({ file }) => file.name);
    expect(new Set(names).size).toBe(4);
  });

  it("says which picture is too large for the place and sends the rest", async () => {
    const large = await world.createImage({ byteLength: 3000 });
    const small = await world.createImage({ byteLength: 1000 });
    const target = {
      ...messageTarget,
      data: { ...(messageTarget.data as object), attachmentSizeLimit: 2000 },
    };
    await world
      .open(target)
      .finish(world.createView({ pictures: [large, small], status: done }), { signal });
    expect(posts()[0]?.files.map(({ file }) => file.size)).toEqual([1000]);
    expect(posts()[0]?.body.content).toMatch(/^-# I couldn't post one picture/);
  });

  it("leaves the largest picture out when Discord refuses the files all the same", async () => {
    world.discord.answer("POST", /\/messages$/, {
      status: 413,
      body: { code: 40005, message: "Request entity too large" },
    });
    const pictures = [
      await world.createImage({ byteLength: 1000 }),
      await world.createImage({ byteLength: 3000 }),
    ];
    await world
      .open(messageTarget)
      .finish(world.createView({ pictures, status: done }), { signal });
    expect(posts()[1]?.files.map(({ file }) => file.size)).toEqual([1000]);
    expect(posts()[1]?.body.content).toContain("couldn't post one picture");
  });

  it("says so when a picture's bytes are gone", async () => {
    const picture = await world.createImage();
    await world.spool.delete(picture.spoolKey);
    await world
      .open(messageTarget)
      .finish(world.createView({ text: "Here it is", pictures: [picture], status: done }), {
        signal,
      });
    expect(posts()[0]?.body.content).toMatch(/^Here it is\n-# I no longer have that picture/);
  });

  it("puts notes and the summary below the answer in small print", async () => {
    await world.open(messageTarget).finish(
      world.createView({
        text: "A fox.",
        notes: [{ key: "tooManyFiles", used: 8, total: 9 }],
        status: {
          type: "done",
          summary: { model: "some/model", elapsedMs: 1200, usage: { credits: "0.5" } },
        },
      }),
      { signal },
    );
    const lines = posts()[0]?.body.content.split("\n");
    expect(lines[0]).toBe("A fox.");
    expect(lines[1]).toBe("-# I looked at the first 8 of 9 files.");
    expect(lines[2]).toMatch(/^-# some\/model · .* · 0.5 credits$/);
  });

  it("says a failure in the person's language, with a reference for the operator", async () => {
    await world.open(messageTarget).finish(
      world.createView({
        locale: "id",
        status: {
          type: "failed",
          failure: { sentence: { key: "lunosTimeout" }, reference: "ab12cd34" },
        },
      }),
      { signal },
    );
    const [first, second] = posts()[0]?.body.content.split("\n") ?? [];
    expect(first).toMatch(/[a-z]/);
    expect(first).not.toContain("the model took too long");
    expect(second).toMatch(/^-# .*ab12cd34$/);
  });

  it("never sends an empty message", async () => {
    await world.open(messageTarget).finish(world.createView({ text: " \n ", status: done }), {
      signal,
    });
    expect(posts()[0]?.body.content).toContain("empty answer");
  });

  it("splits a long text, replies with the first part only, and puts pictures under the last", async () => {
    const text = Array.from(
      { length: 120 },
      (_, index) => `Paragraph ${index}. ${"word ".repeat(8)}`,
    ).join("\n\n");
    const picture = await world.createImage();
    await world
      .open(messageTarget)
      .finish(world.createView({ text, pictures: [picture], status: done }), { signal });
    expect(posts().length).toBeGreaterThan(2);
    for (const post of posts()) expect(post.body.content.length).toBeLessThanOrEqual(2000);
    expect(posts().map((post) => post.body.message_reference !== undefined)).toEqual([
      true,
      ...posts()
        .slice(1)
        .map(() => false),
    ]);
    expect(posts().map((post) => post.files.length)).toEqual([
      ...posts()
        .slice(1)
        .map(() => 0),
      1,
    ]);
    expect(new Set(posts().map((post) => post.body.nonce)).size).toBe(posts().length);
  });

  it("replies without a reference where the bot may not read the history", async () => {
    world.discord.answer("POST", /\/messages$/, {
      status: 400,
      body: { code: 160002, message: "Cannot reply without permission to read message history" },
    });
    await world
      .open(messageTarget)
      .finish(world.createView({ text: "Hi", status: done }), { signal });
    expect(posts()[1]?.body).not.toHaveProperty("message_reference");
  });
});

describe("a reply to an interaction", () => {
  it("edits the deferred response, without the bot's token, and follows it up", async () => {
    const text = "word ".repeat(500);
    await world.open(createInteractionTarget()).finish(world.createView({ text, status: done }), {
      signal,
    });
    const [edit, followUp] = world.discord.requests;
    expect(edit).toMatchObject({ method: "PATCH", path: original, authorization: undefined });
    expect(followUp).toMatchObject({
      method: "POST",
      path: `/webhooks/${applicationId}/${token}`,
      authorization: undefined,
    });
    expect(world.receipt).toMatchObject({
      parts: [{ via: "interaction" }, { via: "interaction" }],
    });
  });

  it("answers in the channel when the token has run out, and leaves a link where the status was", async () => {
    const writer = world.open(createInteractionTarget());
    writer.show(world.createView());
    await eventually(() => expect(world.receipt).toBeDefined());
    world.discord.answer("PATCH", /@original$/, {
      status: 401,
      body: { code: 50027, message: "Invalid Webhook Token" },
    });
    const picture = await world.createImage();
    await writer.finish(world.createView({ pictures: [picture], status: done }), { signal });
    expect(posts()).toHaveLength(1);
    expect(posts()[0]).toMatchObject({
      authorization: "Bot bot-token",
      files: [{ field: "files[0]" }],
    });
    const link = world.discord.find("PATCH", /^\/channels/).at(-1);
    expect(link?.body.content).toMatch(`https://discord.com/channels/${guildId}/${channelId}/`);
    expect(posts()[0]?.body.message_reference.message_id).toBe(link?.path.split("/").at(-1));
  });

  it("doesn't even try a token that is older than 15 minutes", async () => {
    const target = createInteractionTarget({ expiresAtMs: Date.now() - 1 });
    await world.open(target).finish(world.createView({ text: "Hi", status: done }), { signal });
    expect(world.discord.requests.map(({ path }) => path)).toEqual([
      `/channels/${channelId}/messages`,
    ]);
  });

  it("keeps a private answer private when the token has run out", async () => {
    world.discord.answer("PATCH", /@original$/, {
      status: 401,
      body: { code: 50027, message: "Invalid Webhook Token" },
    });
    const writer = world.open(createInteractionTarget({ isPrivate: true }));
    await expect(
      writer.finish(world.createView({ text: "Secret", status: done }), { signal }),
    ).rejects.toMatchObject({ code: "discord_token_expired", retryable: false });
    expect(posts()).toHaveLength(0);
  });

  it("keeps every message of a long private answer private", async () => {
    const text = "word ".repeat(500);
    await world
      .open(createInteractionTarget({ isPrivate: true }))
      .finish(world.createView({ text, status: done }), { signal });
    const [followUp] = world.discord.find("POST", /^\/webhooks/);
    expect(followUp?.body.flags).toBe(64);
  });

  it("follows up when the response was deleted", async () => {
    const gone = { status: 404, body: { code: 10008, message: "Unknown Message" } };
    world.discord.answer("PATCH", /@original$/, gone);
    await world
      .open(createInteractionTarget())
      .finish(world.createView({ text: "Hi", status: done }), { signal });
    expect(world.discord.requests.at(-1)).toMatchObject({
      method: "POST",
      path: `/webhooks/${applicationId}/${token}`,
    });
  });
});
