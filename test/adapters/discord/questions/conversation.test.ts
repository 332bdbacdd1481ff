import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import { createEventWorld, type EventWorld } from "../support/event-world.ts";
import { botId, createBotMessage, createMessage, personId, photo } from "../support/payloads.ts";

const channelId = "500000000000000001";
const parentId = "500000000000000077";
const idOf = (index: number) => String(500_000_000_000_000_100n + BigInt(index));
const replyTo = (index: number) => ({
  type: 19,
  message_reference: { type: 0, message_id: idOf(index), channel_id: channelId },
});

const open = closedAfterEach(createEventWorld);

/** A chain of replies, the one with the highest number last. */
function createChain(length: number, changes: Readonly<Record<string, unknown>> = {}) {
  return Array.from({ length }, (_, index) =>
    createMessage({
      ...{ id: idOf(index), content: `words ${index}`, mentions: [], ...changes },
      ...(index === 0 ? {} : replyTo(index - 1)),
    }),
  );
}

describe("a long chain of replies", () => {
  it("is remembered up to 20 messages, with two requests", async () => {
    const place = await open();
    const chain = createChain(30);
    place.discord.answer("GET", new RegExp(`/messages/${idOf(29)}$`), {
      body: chain[29],
      status: 200,
    });
    place.discord.answer("GET", /\/messages$/, { status: 200, body: chain.slice(0, 29).reverse() });
    await place.write(createMessage(replyTo(29)));
    const { conversation } = seeIntent(place);
    expect(conversation).toHaveLength(20);
    expect(conversation.at(-1)?.text).toBe("words 29");
    expect(conversation[0]?.text).toBe("words 10");
    expect(place.discord.find("GET", /./)).toHaveLength(2);
  });

  it("keeps the nearest files visible, up to eight", async () => {
    const place = await open();
    const chain = createChain(12, { attachments: [photo] });
    place.discord.answer("GET", new RegExp(`/messages/${idOf(11)}$`), {
      body: chain[11],
      status: 200,
    });
    place.discord.answer("GET", /\/messages$/, { status: 200, body: chain.slice(0, 11) });
    await place.write(createMessage({ ...replyTo(11), attachments: [photo] }));
    const { conversation } = seeIntent(place);
    expect(conversation).toHaveLength(12);
    expect(conversation.map(({ media }) => media.length)).toEqual([
      0,
      0,
      0,
      0,
      ...Array(8).fill(1),
    ]);
  });

  it("keeps out what is too much to look at again", async () => {
    const place = await open();
    const large = { ...photo, size: 40 * 1024 * 1024 };
    const chain = createChain(2, { attachments: [large] });
    const [first, second] = chain;
    place.discord.answer("GET", /\/messages$/, { status: 200, body: [first] });
    await place.write(
      createMessage({ ...replyTo(1), attachments: [photo], referenced_message: second }),
    );
    expect(seeIntent(place).conversation.map(({ media }) => media.length)).toEqual([0, 1]);
  });

  it("ends where a message is gone", async () => {
    const place = await open();
    const gone = { status: 404, body: { code: 10008, message: "Unknown Message" } };
    place.discord.answer("GET", /messages/, { status: 200, body: [] }, gone);
    const [, second] = createChain(2);
    await place.write(createMessage({ ...replyTo(1), referenced_message: second }));
    expect(seeIntent(place).conversation).toMatchObject([{ text: "words 1" }]);
  });
});

describe("a thread", () => {
  const channels = {
    [channelId]: {
      name: "general",
      isThread: true,
      starterChannelId: parentId,
      isAgeRestricted: true,
    },
  };

  it("has the message that it began with at the end of the chain", async () => {
    const place = await open({ channels });
    const starter = createMessage({ id: channelId, channel_id: parentId, attachments: [photo] });
    place.discord.answer("GET", new RegExp(`^/channels/${parentId}/messages/${channelId}$`), {
      ...{ status: 200, body: starter },
    });
    await place.write(createMessage({ content: `<@${botId}> and this?` }));
    expect(seeIntent(place)).toMatchObject({
      text: "and this?",
      media: [{ name: "photo.jpg" }],
      conversation: [{ text: "what's this?" }],
    });
  });

  it("is not asked for its first message by that message itself, as in a forum's post", async () => {
    const place = await open({
      channels: { [channelId]: { ...channels[channelId], starterChannelId: channelId } },
    });
    await place.write(createMessage({ id: channelId, channel_id: channelId }));
    expect(place.discord.find("GET", /./)).toHaveLength(0);
    expect(seeIntent(place).conversation).toEqual([]);
  });

  it("is age-restricted as its channel is", async () => {
    const place = await open({ channels });
    await place.write(createMessage());
    expect(place.turns[0]?.isAgeRestricted).toBe(true);
  });

  it("that began without a message stands alone", async () => {
    const place = await open({ channels });
    place.discord.answer("GET", /messages/, { status: 404, body: { code: 10008, message: "x" } });
    await place.write(createMessage());
    expect(seeIntent(place).conversation).toEqual([]);
  });
});

describe("several messages in quick succession", () => {
  const alone = { content: `<@${botId}>`, attachments: [photo] };
  const words = createMessage({ id: idOf(2), content: "what's this?", mentions: [] });

  it("are one question when words follow a picture without any", async () => {
    const place = await open();
    place.handlers.onMessage(createMessage({ ...alone, id: idOf(1) }), place.surroundings);
    await eventually(() => expect(place.discord.find("POST", /typing$/)).toHaveLength(1));
    expect(place.turns).toHaveLength(0);
    await place.write(words);
    expect(place.turns).toMatchObject([
      {
        deduplicationKey: `discord:message:${idOf(2)}`,
        intent: { text: "what's this?", media: [{ name: "photo.jpg" }] },
        replyTarget: { data: { messageId: idOf(2) } },
      },
    ]);
  });

  it("are not waited for longer than a moment", async () => {
    const place = await open({ gatherMs: 20 });
    place.handlers.onMessage(createMessage(alone), place.surroundings);
    await eventually(() => expect(place.turns).toHaveLength(1));
    expect(seeIntent(place)).toMatchObject({ text: "", media: [{ name: "photo.jpg" }] });
  });

  it("that come later than that are about the picture all the same", async () => {
    const place = await open({ gatherMs: 20 });
    place.handlers.onMessage(createMessage({ ...alone, id: idOf(1) }), place.surroundings);
    await eventually(() => expect(place.turns).toHaveLength(1));
    await place.write(createMessage({ id: idOf(2) }));
    expect(place.turns[1]?.intent).toMatchObject({
      text: "what's this?",
      media: [{ name: "photo.jpg" }],
    });
  });

  it("are one question when a mention follows a picture", async () => {
    const place = await open();
    place.handlers.onMessage(
      createMessage({ id: idOf(1), content: "", mentions: [], attachments: [photo] }),
      place.surroundings,
    );
    await place.write(createMessage({ id: idOf(2) }));
    expect(seeIntent(place)).toMatchObject({
      text: "what's this?",
      media: [{ name: "photo.jpg" }],
    });
  });

  it.each([
    ["someone else", { author: { id: "42", username: "ben" } }, 0],
    ["somewhere else", { channel_id: parentId }, 0],
    ["long ago", {}, 20_000],
  ])("are not put together when the picture was posted by %s", async (_, changes, laterMs) => {
    let nowMs = 1_000_000;
    const place = await open({ clock: () => nowMs });
    const picture = { id: idOf(1), content: "", mentions: [], attachments: [photo], ...changes };
    place.handlers.onMessage(createMessage(picture), place.surroundings);
    nowMs += laterMs;
    await place.write(createMessage({ id: idOf(2) }));
    expect(seeIntent(place).media).toEqual([]);
  });

  it("have nothing to do with one whose content is kept from us", async () => {
    const place = await open();
    place.handlers.onMessage(createMessage({ ...alone, id: idOf(1) }), place.surroundings);
    await place.write(createMessage({ id: idOf(2), content: "", mentions: [] }));
    expect(place.turns[0]?.replyTarget.data).toMatchObject({ messageId: idOf(1) });
  });

  it("that Discord sends twice count once", async () => {
    const place = await open();
    for (let times = 0; times < 2; times += 1) {
      place.handlers.onMessage(createMessage({ ...alone, id: idOf(1) }), place.surroundings);
    }
    await place.write(words);
    await place.write(words);
    expect(place.turns).toHaveLength(1);
    expect(seeIntent(place).media).toHaveLength(1);
  });

  it("are one question when it is written line by line", async () => {
    const place = await open();
    const lines = ["I have a cat", "it wears a hat", "Draw it!"];
    for (const [index, content] of lines.entries()) {
      const { guild_id: _guildId, ...direct } = createMessage({ id: idOf(index), content });
      place.handlers.onMessage({ ...direct, mentions: [] }, place.surroundings);
    }
    await place.handlers.settle();
    expect(place.turns).toMatchObject([
      {
        intent: { text: lines.join("\n") },
        replyTarget: { data: { messageId: idOf(2) } },
      },
    ]);
  });

  it("are a question each when each mentions Moonlens or replies to something", async () => {
    const place = await open();
    place.handlers.onMessage(createMessage({ id: idOf(1) }), place.surroundings);
    place.handlers.onMessage(createMessage({ id: idOf(2) }), place.surroundings);
    const reply = createMessage({
      ...{ id: idOf(3), content: "and this?", mentions: [], type: 19 },
      message_reference: { message_id: idOf(9) },
      referenced_message: createBotMessage(),
    });
    await place.write(reply);
    expect(place.turns).toHaveLength(3);
  });

  it("hold up plain words for a moment only, and a voice message not at all", async () => {
    const place = await open({ gatherMs: 60_000, moreWordsMs: 20 });
    place.handlers.onMessage(createMessage({ id: idOf(1) }), place.surroundings);
    await eventually(() => expect(place.turns).toHaveLength(1));
    place.handlers.onMessage(
      createMessage({ id: idOf(2), ...alone, flags: 8192 }),
      place.surroundings,
    );
    await eventually(() => expect(place.turns).toHaveLength(2));
  });
});

describe("a link", () => {
  it("is looked at a moment later, when Discord has found what is there", async () => {
    const place = await open();
    const content = `<@${botId}> what's on https://example.org/page`;
    const thumbnail = {
      url: "https://x/y.png",
      proxy_url: "https://images-ext-1.discordapp.net/y.png",
    };
    place.discord.answer("GET", /messages\/\d+$/, {
      status: 200,
      body: createMessage({ content, embeds: [{ type: "article", title: "A page", thumbnail }] }),
    });
    await place.write(createMessage({ content }));
    expect(seeIntent(place).media).toMatchObject([{ name: "A page", url: thumbnail.proxy_url }]);
  });

  it("stays a question when Discord finds nothing", async () => {
    const place = await open();
    place.discord.answer("GET", /messages/, { status: 404, body: { code: 10008, message: "x" } });
    await place.write(createMessage({ content: `<@${botId}> https://example.org/page` }));
    expect(seeIntent(place)).toMatchObject({ text: "https://example.org/page", media: [] });
  });
});

describe("without the Message Content intent", () => {
  const hidden = createMessage({
    ...{ id: idOf(1), author: { id: "42", username: "ben" }, content: "", mentions: [] },
  });

  it("a reply to a message that is kept from us says what to do", async () => {
    const place = await open({ messageContentIntent: false });
    await place.write(createMessage({ ...replyTo(1), referenced_message: hidden }));
    expect(seeIntent(place).notes).toEqual([{ key: "contentHidden" }]);
  });

  it.each([
    ["the person's own picture", { attachments: [photo] }, hidden],
    ["a message of ours", {}, createBotMessage({ id: idOf(1), content: "" })],
    [
      "a sticker, which is always shown",
      {},
      { ...hidden, sticker_items: [{ id: "7", name: "x", format_type: 1 }] },
    ],
  ])("nothing is said about %s", async (_, changes, quoted) => {
    const place = await open({ messageContentIntent: false });
    await place.write(createMessage({ ...replyTo(1), referenced_message: quoted, ...changes }));
    expect(seeIntent(place).notes).toEqual([]);
  });

  it("nothing is said where we have it: the message is just empty", async () => {
    const place = await open();
    await place.write(createMessage({ ...replyTo(1), referenced_message: hidden }));
    expect(seeIntent(place).notes).toEqual([]);
  });
});

describe("a channel where Moonlens may not write", () => {
  const viewChannel = 1n << 10n;
  const sendMessages = 1n << 11n;

  it.each([
    [0n, {}, "View Channel"],
    [viewChannel, {}, "Send Messages"],
    [viewChannel | sendMessages, { name: "general", isThread: true }, "Send Messages in Threads"],
  ])("(%s) is explained to the person in private, by name", async (ourPermissions, facts, name) => {
    const channels = {
      [channelId]: {
        name: "general",
        isThread: false,
        isAgeRestricted: false,
        ourPermissions,
        ...facts,
      },
    };
    const place = await open({ channels });
    place.discord.answer("POST", /^\/users\/@me\/channels$/, { status: 200, body: { id: "900" } });
    await place.write(createMessage());
    expect(place.turns).toHaveLength(0);
    expect(place.discord.requests.map(({ path, body }) => [path, body])).toEqual([
      ["/users/@me/channels", { recipient_id: personId }],
      [
        "/channels/900/messages",
        { content: expect.stringContaining(`“${name}”`), allowed_mentions: { parse: [] } },
      ],
    ]);
  });

  it("is explained once, not with every message", async () => {
    const channels = {
      [channelId]: { name: "general", isThread: false, isAgeRestricted: false, ourPermissions: 0n },
    };
    const place = await open({ channels });
    place.discord.answer("POST", /^\/users/, { status: 200, body: { id: "900" } });
    await place.write(createMessage({ id: idOf(1) }));
    await place.write(createMessage({ id: idOf(2) }));
    expect(place.discord.find("POST", /^\/users/)).toHaveLength(1);
  });

  it("is left alone when the person takes no direct messages", async () => {
    const channels = {
      [channelId]: { name: "general", isThread: false, isAgeRestricted: false, ourPermissions: 0n },
    };
    const place = await open({ channels });
    const closed = { status: 403, body: { code: 50007, message: "Cannot send" } };
    place.discord.answer("POST", /./, closed);
    await place.write(createMessage());
    expect(place.logger.lines.filter(({ level }) => level !== "debug")).toEqual([]);
  });

  it.each([[8n], [viewChannel | sendMessages]])(
    "is none with the permissions %s",
    async (ourPermissions) => {
      const place = await open({
        channels: {
          [channelId]: { name: "general", isThread: false, isAgeRestricted: false, ourPermissions },
        },
      });
      await place.write(createMessage());
      expect(place.turns).toHaveLength(1);
    },
  );
});

function seeIntent(place: EventWorld) {
  const intent = place.turns[0]?.intent;
  if (intent?.type !== "see") throw new Error("no question came");
  return intent;
}
