import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEventWorld, type EventWorld } from "../support/event-world.ts";
import { botId, createBotMessage, createMessage, personId, photo } from "../support/payloads.ts";

let world: EventWorld;
beforeEach(async () => {
  world = await createEventWorld();
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

const earlierId = "500000000000000009";
const reference = { type: 0, message_id: earlierId, channel_id: "500000000000000001" };
const earlierPhoto = createMessage({
  id: earlierId,
  author: { id: "400000000000000002", username: "ben" },
  member: undefined,
  content: "look",
  mentions: [],
  attachments: [photo],
});

describe("a message", () => {
  it("that mentions Moonlens becomes a turn, without the mention", async () => {
    await world.write(createMessage({ attachments: [photo] }));
    expect(world.turns).toMatchObject([
      {
        id: "turn-id",
        deduplicationKey: "discord:message:500000000000000002",
        workspace: { id: "discord:guild:500000000000000003", name: "Moonlens Lounge" },
        person: { id: `discord:${personId}`, displayName: "Ava of the Moon", isAdmin: false },
        locale: "fi",
        intent: {
          type: "see",
          text: "what's this?",
          media: [
            {
              type: "platform-file",
              declaredKind: "image",
              declaredType: "image/jpeg",
              name: "photo.jpg",
              byteLength: 12_345,
              url: photo.url,
            },
          ],
        },
        replyTarget: {
          data: {
            kind: "message",
            channelId: "500000000000000001",
            messageId: "500000000000000002",
            guildId: "500000000000000003",
            attachmentSizeLimit: 50 * 1024 * 1024,
          },
        },
      },
    ]);
  });

  it("shows at once that Moonlens types", async () => {
    await world.write(createMessage());
    await eventually(() =>
      expect(world.discord.find("POST", /^\/channels\/500000000000000001\/typing$/)).toHaveLength(
        1,
      ),
    );
  });

  it("in direct messages needs no mention, and belongs to the person", async () => {
    const {
      guild_id: _guildId,
      member: _member,
      ...direct
    } = createMessage({
      content: "hello",
      mentions: [],
    });
    await world.write(direct);
    expect(world.turns[0]).toMatchObject({
      workspace: { id: `discord:direct:${personId}`, kind: "direct" },
      locale: "en",
      replyTarget: { data: { attachmentSizeLimit: 10 * 1024 * 1024 } },
    });
  });

  it("that replies to Moonlens needs no mention, and remembers what Moonlens said", async () => {
    await world.write(
      createMessage({
        content: "and its colour?",
        mentions: [],
        type: 19,
        message_reference: { ...reference, message_id: "500000000000000010" },
        referenced_message: createBotMessage(),
      }),
    );
    expect(world.turns[0]?.intent).toMatchObject({
      text: "and its colour?",
      conversation: [{ author: "moonlens", text: "A red fox." }],
    });
  });

  it("that replies to a picture with a mention is about that picture", async () => {
    await world.write(
      createMessage({ type: 19, message_reference: reference, referenced_message: earlierPhoto }),
    );
    expect(world.turns[0]?.intent).toMatchObject({
      text: "what's this?",
      media: [{ name: "photo.jpg" }],
      conversation: [{ author: "person", authorName: "ben", text: "look" }],
    });
  });

  it("gets the message that it replies to fetched when Discord did not send it along", async () => {
    world.discord.answer("GET", new RegExp(`/messages/${earlierId}$`), {
      status: 200,
      body: earlierPhoto,
    });
    await world.write(createMessage({ type: 19, message_reference: reference }));
    expect(world.turns[0]?.intent).toMatchObject({ media: [{ name: "photo.jpg" }] });
  });

  it.each([
    ["deleted", { referenced_message: null }, undefined],
    ["gone", {}, { status: 404, body: { code: 10008, message: "Unknown Message" } }],
    ["out of reach", {}, { status: 403, body: { code: 50001, message: "Missing Access" } }],
  ])("stands alone when what it replies to is %s", async (_, changes, answer) => {
    if (answer !== undefined) world.discord.answer("GET", /messages/, answer);
    await world.write(createMessage({ type: 19, message_reference: reference, ...changes }));
    expect(world.turns[0]?.intent).toMatchObject({ text: "what's this?", media: [] });
    expect(world.logger.lines).toEqual([]);
  });

  it.each([
    ["speaks to nobody", { mentions: [], content: "hi all" }],
    ["mentions everyone", { mentions: [], mention_everyone: true, content: "@everyone" }],
    ["mentions a role", { mentions: [], mention_roles: ["9"], content: "<@&9>" }],
    ["comes from a bot", { author: { id: "4", username: "other", bot: true } }],
    ["comes from a webhook", { webhook_id: "77" }],
    ["is our own", { author: { id: botId, username: "moonlens" } }],
    ["is Discord's own", { type: 7 }],
    [
      "replies to someone else",
      { mentions: [], type: 19, message_reference: reference, referenced_message: earlierPhoto },
    ],
  ])("that %s is left alone", async (_, changes) => {
    await world.write(createMessage(changes));
    expect(world.turns).toHaveLength(0);
    expect(world.discord.requests).toHaveLength(0);
  });

  it("that is malformed is logged by its place and left alone", async () => {
    await world.write(createMessage({ author: "ava", content: "my secret" }));
    await world.write(undefined);
    expect(world.turns).toHaveLength(0);
    expect(JSON.stringify(world.logger.lines)).not.toContain("secret");
  });

  it("whose file has no type is judged by the file's name", async () => {
    const { content_type: _type, ...untyped } = photo;
    const clip = { ...untyped, filename: "clip.MP4" };
    const blob = { ...untyped, filename: "data", content_type: "application/octet-stream" };
    await world.write(createMessage({ attachments: [untyped, clip, blob] }));
    expect(world.turns[0]?.intent).toMatchObject({
      media: [{ declaredKind: "image" }, { declaredKind: "video" }, { declaredKind: "document" }],
    });
  });
});
