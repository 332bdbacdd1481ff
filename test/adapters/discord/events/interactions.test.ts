import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEventWorld, type EventWorld } from "../support/event-world.ts";
import { createDirectInteraction, createInteraction, personId } from "../support/payloads.ts";
import { applicationId } from "../support/scripted-discord.ts";

let world: EventWorld;
beforeEach(async () => {
  world = await createEventWorld();
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

const callback = /\/callback$/;

describe("a slash command", () => {
  it("becomes a turn as plain JSON", async () => {
    await world.interact(createInteraction());
    expect(world.turns).toEqual([
      {
        version: 1,
        id: "turn-id",
        deduplicationKey: "discord:interaction:520000000000000001",
        receivedAtMs: 1_000_000,
        workspace: {
          id: "discord:guild:500000000000000003",
          platform: "discord",
          kind: "guild",
          externalId: "500000000000000003",
          name: "Moonlens Lounge",
        },
        person: {
          id: `discord:${personId}`,
          displayName: "Ava",
          isAdmin: false,
          roleIds: ["500000000000000003"],
        },
        channelId: "500000000000000001",
        isAgeRestricted: false,
        locale: "id",
        intent: {
          type: "draw",
          count: 1,
          drawing: { prompt: "a red fox", aspectRatio: "16:9" },
          sources: [],
        },
        replyTarget: {
          version: 1,
          platform: "discord",
          data: {
            kind: "interaction",
            applicationId,
            interactionId: "520000000000000001",
            token: "interaction-token",
            expiresAtMs: 1_900_000,
            channelId: "500000000000000001",
            guildId: "500000000000000003",
            isPrivate: false,
            history: "not-theirs",
            attachmentSizeLimit: 26_214_400,
            userId: personId,
          },
        },
      },
    ]);
  });

  it("is acknowledged before anything else, without the bot's token", async () => {
    await world.interact(createInteraction());
    expect(world.discord.requests).toHaveLength(1);
    expect(world.discord.requests[0]).toMatchObject({
      method: "POST",
      path: "/interactions/520000000000000001/interaction-token/callback",
      authorization: undefined,
      body: { type: 5, data: {} },
    });
  });

  it("is acknowledged for one pair of eyes when its answer is private", async () => {
    await world.interact(createInteraction({ data: { id: "1", name: "balance", type: 1 } }));
    expect(world.discord.requests[0]?.body).toEqual({ type: 5, data: { flags: 64 } });
    expect(world.turns[0]).toMatchObject({
      intent: { type: "admin", action: "balance" },
      replyTarget: { data: { isPrivate: true } },
    });
  });

  it.each([
    ["32", true],
    ["8", true],
    ["2048", false],
    ["9007199254740993", false],
  ])("takes a person with the permissions %s for an admin: %s", async (permissions, isAdmin) => {
    const { member } = createInteraction() as { member: object };
    await world.interact(createInteraction({ member: { ...member, permissions } }));
    expect(world.turns[0]?.person.isAdmin).toBe(isAdmin);
  });

  it("belongs to the person in direct messages, where nobody is an admin", async () => {
    await world.interact(createDirectInteraction());
    expect(world.turns[0]).toMatchObject({
      workspace: { id: `discord:direct:${personId}` },
      person: { isAdmin: false },
    });
  });

  it("belongs to the person who brought the app into a guild that doesn't have it", async () => {
    await world.interact(
      createInteraction({ authorizing_integration_owners: { 1: personId }, context: 2 }),
    );
    expect(world.turns[0]?.workspace.id).toBe(`discord:direct:${personId}`);
    expect(world.turns[0]?.replyTarget.data).toMatchObject({ hasChannel: false });
  });

  it("makes nobody an admin of their own workspace by what they may do in such a guild", async () => {
    await world.interact(
      createInteraction({
        ...{ authorizing_integration_owners: { 1: personId }, context: 0 },
        member: {
          ...{ user: { id: personId, username: "ava" }, nick: "Ava of the Moon", flags: 0 },
          ...{ roles: ["7"], permissions: "8" },
        },
      }),
    );
    expect(world.turns[0]?.person).toEqual({
      ...{ id: `discord:${personId}`, displayName: "Ava of the Moon", isAdmin: false },
      roleIds: [],
    });
  });

  it("has the channel to answer in where people write to Moonlens directly", async () => {
    await world.interact(
      createDirectInteraction({ authorizing_integration_owners: { 1: personId } }),
    );
    expect(world.turns[0]?.replyTarget.data).not.toHaveProperty("hasChannel");
  });

  it("is marked where only adults are admitted", async () => {
    const channel = { id: "500000000000000001", type: 0, nsfw: true };
    await world.interact(createInteraction({ channel }));
    expect(world.turns[0]?.isAgeRestricted).toBe(true);
  });

  it("in a thread is marked as the thread's channel is", async () => {
    const parentId = "500000000000000077";
    await using place = await createEventWorld({
      channels: { [parentId]: { name: "general", isThread: false, isAgeRestricted: true } },
    });
    const channel = { id: "500000000000000001", type: 11, parent_id: parentId };
    await place.interact(createInteraction({ channel }));
    expect(place.turns[0]?.isAgeRestricted).toBe(true);
  });

  it("gets an answer, not a turn, when its options make no request", async () => {
    const data = { name: "imagine", options: [{ name: "prompt", type: 3, value: "  " }] };
    await world.interact(createInteraction({ data }));
    expect(world.turns).toHaveLength(0);
    expect(world.refusals).toMatchObject([
      { locale: "id", status: { type: "failed", failure: { sentence: { key: "promptEmpty" } } } },
    ]);
  });

  it("gets an answer, for one pair of eyes, when it is none of ours any more", async () => {
    await world.interact(createInteraction({ data: { name: "gone" } }));
    expect(world.discord.requests[0]?.body.data).toEqual({ flags: 64 });
    expect(world.refusals).toMatchObject([
      { status: { failure: { sentence: { key: "unknownCommand" } } } },
    ]);
  });
});

describe("trouble with the acknowledgement", () => {
  it("that comes twice is none: the turn's key tells the redelivery", async () => {
    world.discord.answer("POST", callback, { status: 400, body: { code: 40060, message: "x" } });
    await world.interact(createInteraction());
    expect(world.turns).toHaveLength(1);
    expect(world.logger.lines).toEqual([]);
  });

  it("is tried again after a reset", async () => {
    world.discord.answer("POST", callback, { thenReset: true });
    await world.interact(createInteraction());
    expect(world.discord.find("POST", callback)).toHaveLength(2);
    expect(world.turns).toHaveLength(1);
  });

  it("that came too late still gets the answer, in the channel", async () => {
    const late = { status: 404, body: { code: 10062, message: "Unknown interaction" } };
    world.discord.answer("POST", callback, late);
    await world.interact(createInteraction());
    expect(world.turns).toHaveLength(1);
    expect(world.logger.lines).toMatchObject([{ level: "warn" }]);
  });

  it("that came too late ends a private turn, which has no other way to its person", async () => {
    const late = { status: 404, body: { code: 10062, message: "Unknown interaction" } };
    world.discord.answer("POST", callback, late);
    await world.interact(createInteraction({ data: { name: "balance" } }));
    expect(world.turns).toHaveLength(0);
  });
});

describe("whatever else comes", () => {
  it("neither throws nor ends up as a turn", async () => {
    await world.interact(undefined);
    await world.interact({});
    await world.interact(createInteraction({ type: 4 }));
    await world.interact(createInteraction({ type: 9 }));
    await world.interact(createInteraction({ token: 7 }));
    await world.interact(createInteraction({ channel: undefined, channel_id: undefined }));
    expect(world.turns).toHaveLength(0);
  });

  it("logs the place of what is malformed, never the content", async () => {
    await world.interact(createInteraction({ token: 7, data: { name: 4 } }));
    expect(world.logger.lines).toMatchObject([
      { level: "warn", fields: { fields: ["token", "data.name"] } },
    ]);
  });

  it("is apologized for and logged once when the core does not take the turn", async () => {
    await using broken = await createEventWorld({
      submit: () => Promise.reject(new Error("the store is gone")),
    });
    await broken.interact(createInteraction());
    expect(broken.refusals).toMatchObject([
      { status: { failure: { sentence: { key: "somethingBroke" } } } },
    ]);
    expect(broken.logger.lines.filter(({ level }) => level === "error")).toHaveLength(1);
  });
});
