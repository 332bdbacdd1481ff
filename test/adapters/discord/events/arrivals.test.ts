import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import { createEventWorld, type EventWorld } from "../support/event-world.ts";
import { botId, createInteraction, createMessage, photo } from "../support/payloads.ts";

const open = closedAfterEach(createEventWorld);

/** Words that don't look as if they were all. */
const begun = { content: `<@${botId}> what's this` };
const second = { id: "500000000000000003", content: "and what is that?", mentions: [] };

describe("a command", () => {
  it("is noted with what it asks for before Discord has its acknowledgement", async () => {
    const callbacks: number[] = [];
    const place = await open({
      receive: async () => {
        callbacks.push(place.discord.find("POST", /callback$/).length);
        return "received";
      },
    });
    await place.interact(createInteraction());
    expect(callbacks).toEqual([0]);
    expect(place.moonlens.received).toMatchObject([
      { deduplicationKey: "discord:interaction:520000000000000001", intent: { type: "draw" } },
    ]);
    expect(place.turns.map(({ id }) => id)).toEqual(place.moonlens.received.map(({ id }) => id));
  });

  it("is acknowledged only when the store has it, so that no crash leaves its person with “thinking…”", async () => {
    const noted = Promise.withResolvers<"received">();
    const place = await open({ receive: () => noted.promise });
    place.handlers.onInteraction(createInteraction(), place.surroundings);
    await eventually(() => expect(place.moonlens.received).toHaveLength(1));
    // Whatever was sent before these has arrived with them.
    for (let count = 0; count < 8; count += 1)
      await fetch(`${place.discord.apiUrl}/v10/gateway/bot`);
    expect(place.discord.find("POST", /callback$/)).toEqual([]);
    noted.resolve("received");
    await place.handlers.settle();
    expect(place.discord.find("POST", /callback$/)).toHaveLength(1);
    expect(place.turns).toHaveLength(1);
  });

  it("is acknowledged and performed although the store is slow, or away", async () => {
    const away = Promise.withResolvers<"received">();
    const place = await open({ receive: () => away.promise });
    place.handlers.onInteraction(createInteraction(), place.surroundings);
    await eventually(() => expect(place.discord.find("POST", /callback$/)).toHaveLength(1));
    expect(place.turns).toEqual([]);
    away.reject(new Error("the database is gone"));
    await place.handlers.settle();
    expect(place.turns).toHaveLength(1);
  });

  it("that came before comes to nothing", async () => {
    const place = await open({ receive: async () => "duplicate" });
    await place.interact(createInteraction());
    expect(place.turns).toEqual([]);
  });

  it("for one pair of eyes is dropped when it was acknowledged too late", async () => {
    const place = await open();
    const late = { status: 404, body: { code: 10062, message: "Unknown interaction" } };
    place.discord.answer("POST", /\/callback$/, late);
    await place.interact(createInteraction({ data: { id: "1", name: "usage", type: 1 } }));
    expect(place.turns).toEqual([]);
    expect(place.moonlens.dismissals).toHaveLength(1);
  });

  it("that is refused at once leaves nothing open", async () => {
    const place = await open();
    await place.interact(createInteraction({ data: { id: "1", name: "gone", type: 1 } }));
    expect(place.refusals).toHaveLength(1);
    expect(place.moonlens.received).toHaveLength(1);
    expect(place.moonlens.dismissals).toEqual([place.moonlens.received[0]?.id]);
  });

  it("for the settings is noted too, and closed when they are shown", async () => {
    const place = await open();
    await place.interact(createInteraction({ data: { id: "1", name: "settings", type: 1 } }));
    expect(place.moonlens.received).toHaveLength(1);
    expect(place.moonlens.dismissals).toEqual([place.moonlens.received[0]?.id]);
  });
});

describe("a message", () => {
  it("is noted when it arrives, by its id, while more words may come", async () => {
    const place = await open();
    place.handlers.onMessage(createMessage(), place.surroundings);
    expect(place.turns).toEqual([]);
    expect(place.moonlens.received).toMatchObject([
      {
        deduplicationKey: "discord:message:500000000000000002",
        event: { type: "messages", ids: ["500000000000000002"] },
      },
    ]);
    expect(JSON.stringify(place.moonlens.received[0]).length).toBeLessThan(1_000);
    await place.handlers.settle();
    expect(place.turns).toHaveLength(1);
  });

  it("gives its place to the next of the same question", async () => {
    const ids = ["first", "second"];
    const place = await open({ createId: () => ids.shift() ?? "another" });
    place.handlers.onMessage(createMessage(begun), place.surroundings);
    await place.write(createMessage(second));
    expect(place.moonlens.received).toMatchObject([
      { id: "first" },
      { id: "second", event: { ids: ["500000000000000002", "500000000000000003"] } },
    ]);
    expect(place.moonlens.dismissals).toEqual(["first"]);
    expect(place.turns).toMatchObject([{ id: "second" }]);
  });

  it("that another process has, with those before it, is left to it", async () => {
    const ids = ["first", "second"];
    const place = await open({
      createId: () => ids.shift() ?? "another",
      receive: async ({ id }) => (id === "second" ? "duplicate" : "received"),
    });
    place.handlers.onMessage(createMessage(begun), place.surroundings);
    await place.write(createMessage(second));
    expect(place.turns).toEqual([]);
    expect(place.moonlens.dismissals).toContain("first");
  });
});

describe("what a process received before it died", () => {
  const signal = new AbortController().signal;

  /** What the next process reads of what the last one noted. */
  async function readAgain(place: EventWorld) {
    const [turn] = place.moonlens.received;
    if (turn === undefined) throw new Error("nothing was received");
    const { surroundings } = place;
    return await place.handlers.readReceived(JSON.parse(JSON.stringify(turn)), {
      ...{ surroundings, signal },
    });
  }

  const original = /\/webhooks\/\d+\/interaction-token\/messages\/@original$/;

  it("is a command that is performed where its deferral stands", async () => {
    const place = await open();
    await place.interact(createInteraction());
    const body = { id: "1", flags: 64 };
    place.discord.answer("GET", original, { status: 200, body });
    expect(await readAgain(place)).toMatchObject({
      intent: { type: "draw", drawing: { prompt: "a red fox" } },
      replyTarget: { data: { isPrivate: true } },
    });
  });

  it.each([10015, 10008])("is nothing where Discord shows no deferral (%i)", async (code) => {
    const place = await open();
    await place.interact(createInteraction());
    const none = { status: 404, body: { code, message: "Unknown" } };
    place.discord.answer("GET", original, none, none);
    expect(await readAgain(place)).toBeUndefined();
  });

  it("is a question that is read from its messages as they are now", async () => {
    const place = await open();
    const picture = createMessage({ content: `<@${botId}>`, attachments: [photo] });
    place.handlers.onMessage(picture, place.surroundings);
    await place.write(createMessage(second));
    const [, turn] = place.moonlens.received;
    const { guild_id: _guildId, member: _member, ...shown } = createMessage();
    place.discord.answer("GET", /messages\/500000000000000002$/, {
      ...{ status: 200, body: { ...shown, attachments: [photo], content: "<@1> edited" } },
    });
    place.discord.answer("GET", /messages\/500000000000000003$/, {
      ...{ status: 200, body: { ...shown, ...second } },
    });
    if (turn === undefined) throw new Error("nothing was received");
    const { surroundings } = place;
    const request = await place.handlers.readReceived(turn, { surroundings, signal });
    expect(request).toMatchObject({
      id: turn.id,
      intent: {
        text: expect.stringContaining("and what is that?"),
        media: [{ name: "photo.jpg" }],
      },
    });
    // It is a channel of a guild, whose talk is not one conversation.
    expect(place.discord.find("GET", /\/messages$/)).toEqual([]);
  });

  it("is nothing when the message was deleted", async () => {
    const place = await open();
    await place.write(createMessage());
    const gone = { status: 404, body: { code: 10008, message: "Unknown Message" } };
    place.discord.answer("GET", /messages\/500000000000000002$/, gone);
    expect(await readAgain(place)).toBeUndefined();
  });

  it("tells of trouble instead of taking it for a message that is gone", async () => {
    const place = await open();
    await place.write(createMessage());
    const broken = { status: 500, body: {} };
    place.discord.answer("GET", /messages\/500000000000000002$/, broken, broken, broken);
    await expect(readAgain(place)).rejects.toThrow("fetch a message");
  });
});
