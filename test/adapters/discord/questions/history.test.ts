import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import type { SeeIntent } from "#core";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import { createEventWorld, type EventWorld } from "../support/event-world.ts";
import { createBotMessage, createMessage, photo } from "../support/payloads.ts";
import { createSandboxWorld } from "../support/sandbox-world.ts";

const threadId = "500000000000000077";
const dayMs = 24 * 3_600_000;

/** The id of a message that was written so long before the others. */
function idOf(index: number, agoMs = 0): string {
  return String(500_000_000_000_000_100n + BigInt(index) - (BigInt(agoMs) << 22n));
}

const open = closedAfterEach(createEventWorld);
const openSandbox = closedAfterEach(createSandboxWorld);

function createDirect(changes: Readonly<Record<string, unknown>>) {
  const { guild_id: _guildId, ...direct } = createMessage({ mentions: [], ...changes });
  return direct;
}

function intentOf(place: { readonly turns: EventWorld["turns"] }, index = 0): SeeIntent {
  const intent = place.turns[index]?.intent;
  if (intent?.type !== "see") throw new Error("the turn is no question");
  return intent;
}

describe("direct messages", () => {
  it("remember what was said last, both ways, with one request", async () => {
    const place = await open();
    place.discord.answer("GET", /\/messages$/, {
      status: 200,
      body: [
        createBotMessage({ id: idOf(2), content: "A fox.\n-# some/model" }),
        createDirect({ id: idOf(1), content: "what's this?", attachments: [photo] }),
      ],
    });
    await place.write(createDirect({ id: idOf(3), content: "and its colour?" }));
    expect(intentOf(place)).toMatchObject({
      text: "and its colour?",
      media: [],
      conversation: [
        { author: "person", text: "what's this?", media: [{ name: "photo.jpg" }] },
        { author: "moonlens", text: "A fox." },
      ],
    });
    const [read] = place.discord.find("GET", /./);
    expect(read?.query).toEqual({ before: idOf(3), limit: "20" });
    expect(place.discord.find("GET", /./)).toHaveLength(1);
  });

  it("remember of an answer what was said, not what stands above and below it", async () => {
    const place = await open();
    const content = "**what\\'s this?** \u200b– <@1>\nA fox.\n-# some/model";
    place.discord.answer("GET", /\/messages$/, {
      status: 200,
      body: [createBotMessage({ id: idOf(2), content })],
    });
    await place.write(createDirect({ id: idOf(3), content: "and its colour?" }));
    expect(intentOf(place).conversation).toMatchObject([{ author: "moonlens", text: "A fox." }]);
  });

  it("are read while more words may come, and once, however many do", async () => {
    const place = await open();
    const answer = { status: 200, body: [createDirect({ id: idOf(1), content: "a fox" })] };
    place.discord.answer("GET", /\/messages$/, answer);
    const { handlers, surroundings, turns, discord } = place;
    handlers.onMessage(createDirect({ id: idOf(3), content: "and what about" }), surroundings);
    await eventually(() => expect(discord.find("GET", /./)).toHaveLength(1));
    expect(turns).toEqual([]);
    handlers.onMessage(createDirect({ id: idOf(4), content: "its colour?" }), surroundings);
    await handlers.settle();
    expect(intentOf(place)).toMatchObject({
      text: "and what about\nits colour?",
      conversation: [{ text: "a fox" }],
    });
    expect(discord.find("GET", /./)).toHaveLength(1);
  });

  it("forget after a day, and leave out what is not said by anyone", async () => {
    const place = await open();
    place.discord.answer("GET", /\/messages$/, {
      status: 200,
      body: [
        createDirect({ id: idOf(2), content: "", type: 6 }),
        createDirect({ id: idOf(1, dayMs / 2), content: "today" }),
        createDirect({ id: idOf(0, dayMs + 3_600_000), content: "yesterday" }),
      ],
    });
    await place.write(createDirect({ id: idOf(3), content: "hello" }));
    expect(intentOf(place).conversation.map(({ text }) => text)).toEqual(["today"]);
  });

  it("keep to the chain where someone replies", async () => {
    const place = await open();
    await place.write(
      createDirect({
        ...{ id: idOf(3), content: "why?", type: 19 },
        message_reference: { message_id: idOf(1) },
        referenced_message: createBotMessage({ id: idOf(1), content: "Because." }),
      }),
    );
    expect(intentOf(place).conversation.map(({ text }) => text)).toEqual(["Because."]);
    expect(place.discord.find("GET", /./)).toHaveLength(0);
  });

  it("stay answered when the past can't be read", async () => {
    const place = await open();
    place.discord.answer("GET", /\/messages$/, { status: 500, body: { message: "No", code: 0 } });
    await place.write(createDirect({ id: idOf(3), content: "hello" }));
    expect(intentOf(place)).toMatchObject({ text: "hello", conversation: [] });
  });

  it("know what was said there before, over a real connection", async () => {
    const place = await openSandbox();
    const channel = await place.control.call("POST", "/people/ava/direct-channel", {});
    const { id: channelId } = channel as { readonly id: string };
    await place.control.say({ as: "ava", channelId, text: "my cat is called Momo" });
    await place.control.waitForMessage({
      ...{ as: "ava", channelId, until: ({ content }) => content === "Understood." },
    });
    await place.control.say({ as: "ava", channelId, text: "what is it called?" });
    await eventually(() => expect(place.turns).toHaveLength(2));
    expect(intentOf(place, 1).conversation).toMatchObject([
      { author: "person", text: "my cat is called Momo" },
      { author: "moonlens", text: "Understood." },
    ]);
  });
});

describe("a thread", () => {
  const channels = {
    [threadId]: {
      name: "general",
      isThread: true,
      isAgeRestricted: false,
      starterChannelId: "500000000000000001",
    },
  };
  const starter = createMessage({ id: threadId, content: "my photo", attachments: [photo] });
  const inThread = (changes: Readonly<Record<string, unknown>>) =>
    createMessage({ channel_id: threadId, ...changes });

  it("remembers what was said in it, and is about what it began with", async () => {
    const place = await open({ channels });
    place.discord.answer("GET", new RegExp(`/messages/${threadId}$`), {
      status: 200,
      body: starter,
    });
    const earlier = inThread({ id: idOf(1), content: "it is from Bogor", mentions: [] });
    place.discord.answer("GET", /\/messages$/, { status: 200, body: [earlier] });
    await place.write(inThread({ id: idOf(3) }));
    expect(intentOf(place)).toMatchObject({
      media: [{ name: "photo.jpg" }],
      conversation: [{ text: "my photo" }, { text: "it is from Bogor" }],
    });
  });

  it("is about what was shown in it since, when something was", async () => {
    const place = await open({ channels });
    place.discord.answer("GET", new RegExp(`/messages/${threadId}$`), {
      status: 200,
      body: starter,
    });
    const newer = { ...photo, filename: "newer.jpg" };
    place.discord.answer("GET", /\/messages$/, {
      status: 200,
      body: [inThread({ id: idOf(1), content: "", mentions: [], attachments: [newer] })],
    });
    await place.write(inThread({ id: idOf(3) }));
    expect(intentOf(place)).toMatchObject({
      media: [],
      conversation: [{ media: [{ name: "photo.jpg" }] }, { media: [{ name: "newer.jpg" }] }],
    });
  });
});

describe("a channel", () => {
  it("is nobody's conversation: what others said in it stays theirs", async () => {
    const place = await open();
    await place.write(createMessage({ id: idOf(3) }));
    expect(intentOf(place).conversation).toEqual([]);
    expect(place.discord.find("GET", /./)).toHaveLength(0);
  });
});
