import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import { createEventWorld } from "../support/event-world.ts";
import { createMoonlensDouble } from "../support/moonlens-double.ts";
import { createInteraction, createMessage, personId } from "../support/payloads.ts";
import { createReplyWorld, done, guildId, messageTarget, signal } from "../support/reply-world.ts";
import { createSandboxWorld } from "../support/sandbox-world.ts";
import { createTinyGateway } from "../support/tiny-gateway.ts";

const ephemeral = 64;
const roles = ["530000000000000001", "530000000000000002"];
const parentChannelId = "540000000000000001";

const open = closedAfterEach(createEventWorld);

/** The guild's own id is the id of the role that everyone has. */
const everyone = "500000000000000003";

const press = (customId: string) =>
  createInteraction({
    type: 3,
    data: { custom_id: customId, component_type: 2 },
    message: { id: "550000000000000001", flags: 0 },
  });

describe("a turn says what a server's rules are about", () => {
  it("the person's roles and the channel of the thread, for commands", async () => {
    const place = await open();
    const { member } = createInteraction() as { member: object };
    const channel = { id: "500000000000000001", type: 11, parent_id: parentChannelId };
    await place.interact(createInteraction({ member: { ...member, roles }, channel }));
    expect(place.turns[0]).toMatchObject({
      person: { roleIds: [...roles, everyone] },
      parentChannelId,
    });
    expect(place.turns[0]?.localeOf).toBeUndefined();
  });

  it("and for messages, whose language is that of the place", async () => {
    const id = "500000000000000001";
    const place = await open({
      channels: {
        [id]: { name: "general", isThread: true, isAgeRestricted: false, parentChannelId },
      },
    });
    await place.write(createMessage({ member: { nick: null, roles } }));
    expect(place.turns[0]).toMatchObject({
      ...{
        person: { roleIds: [...roles, everyone] },
        parentChannelId,
        localeOf: "workspace",
        locale: "fi",
      },
    });
  });

  it("but never a channel's category", async () => {
    const place = await open();
    const channel = { id: "500000000000000001", type: 0, parent_id: parentChannelId };
    await place.interact(createInteraction({ channel }));
    expect(place.turns[0]?.parentChannelId).toBeUndefined();
  });
});

describe("the question about the price", () => {
  it("has a button to go ahead and one not to, and the answer takes its place", async () => {
    await using place = await createReplyWorld();
    const asking = { type: "asking", credits: "0.5" } as const;
    await place.open(messageTarget).finish(place.createView({ status: asking }), { signal });
    const [question] = place.discord.find("POST", /\/messages$/);
    expect(question?.body.content).toContain("0.5 credits");
    expect(question?.body.components).toMatchObject([
      {
        components: [
          { custom_id: `confirm:${place.turnId}` },
          { custom_id: `cancel:${place.turnId}` },
        ],
      },
    ]);
    const answer = place.createView({ text: "A fox", status: done });
    await place.open(messageTarget).finish(answer, { signal });
    expect(place.discord.find("POST", /\/messages$/)).toHaveLength(1);
    expect(place.discord.find("PATCH", /./)[0]?.body).toMatchObject({ content: "A fox" });
  });

  it("has a third one where there is something to go on without", async () => {
    await using place = await createReplyWorld();
    const scans = { name: "scan.pdf", files: 1, pages: 12, credits: "0.024" };
    const asking = { type: "asking", credits: "0.03", scans } as const;
    await place.open(messageTarget).finish(place.createView({ status: asking }), { signal });
    const [question] = place.discord.find("POST", /\/messages$/);
    expect(question?.body.content).toContain("12 pages by OCR");
    expect(question?.body.components).toMatchObject([
      {
        components: [
          { custom_id: `confirm:${place.turnId}` },
          { custom_id: `without-ocr:${place.turnId}`, label: "Go on without OCR" },
          { custom_id: `cancel:${place.turnId}` },
        ],
      },
    ]);
    const own = await open();
    await own.interact(press("without-ocr:turn-1"));
    expect(own.moonlens.goneOnWithout).toEqual([
      { turnId: "turn-1", personId: `discord:${personId}` },
    ]);
    expect(own.moonlens.confirmations).toEqual([]);
    expect(own.discord.requests.map(({ body }) => body)).toEqual([{ type: 6 }]);
  });

  it("is answered by the person, quietly", async () => {
    const place = await open();
    await place.interact(press("confirm:turn-1"));
    expect(place.moonlens.confirmations).toEqual([
      { turnId: "turn-1", personId: `discord:${personId}` },
    ]);
    expect(place.discord.requests.map(({ body }) => body)).toEqual([{ type: 6 }]);
  });

  it.each(["not-allowed", "over"] as const)("says in private when it is %s", async (confirm) => {
    const place = await open({ confirm });
    await place.interact(press("confirm:turn-1"));
    expect(place.discord.requests.at(-1)?.body).toMatchObject({ flags: ephemeral });
  });

  it("pays for nothing that the person believes to have failed", async () => {
    const place = await open();
    const late = { status: 404, body: { code: 10_062, message: "Unknown interaction" } };
    place.discord.answer("POST", /callback$/, late);
    await place.interact(press("confirm:turn-1"));
    expect(place.moonlens.confirmations).toEqual([]);
  });
});

describe("files of an answer", () => {
  it("come with it, charts with alt text, under names that Discord leaves as they are", async () => {
    await using place = await createReplyWorld();
    const { spoolKey } = await place.createImage({ byteLength: 50 });
    const file = { spoolKey, byteLength: 50 };
    const files = [
      { ...file, name: "usage “March”.csv", mediaType: "text/csv" },
      { ...file, name: "usage.png", mediaType: "image/png", altText: "Credits by day" },
    ];
    const view = place.createView({ text: "Your usage", files, status: done });
    await place.open(messageTarget).finish(view, { signal });
    const [post] = place.discord.find("POST", /\/messages$/);
    expect(post?.files.map(({ file: sent }) => sent.name)).toEqual([
      "usage-March-.csv",
      "usage.png",
    ]);
    expect(post?.body.attachments).toMatchObject([{}, { description: "Credits by day" }]);
    await place.open(messageTarget).finish(view, { signal });
    expect(place.discord.requests).toHaveLength(1);
  });

  it("alone are an answer, too", async () => {
    await using place = await createReplyWorld();
    const { spoolKey } = await place.createImage({ byteLength: 50 });
    const files = [{ spoolKey, byteLength: 50, name: "usage.csv", mediaType: "text/csv" }];
    await place.open(messageTarget).finish(place.createView({ files, status: done }), { signal });
    expect(place.discord.find("POST", /\/messages$/)[0]?.files).toHaveLength(1);
  });
});

describe("an announcement", () => {
  it("is posted in parts, as the bot, and pings nobody", async () => {
    await using place = await createReplyWorld();
    const text = `@everyone ${"word ".repeat(500)}`;
    await place.adapter.announce?.({ channelId: parentChannelId, text }, { signal });
    const posts = place.discord.find("POST", new RegExp(`${parentChannelId}/messages$`));
    expect(posts).toHaveLength(2);
    expect(posts[0]?.authorization).toBe("Bot bot-token");
    expect(posts[0]?.body.allowed_mentions).toEqual({ parse: [] });
  });

  it("about a server stays in that server, whatever channel a forged form named", async () => {
    await using place = await createReplyWorld();
    const announcement = { workspaceId: guildId, channelId: parentChannelId, text: "97 %" };
    const announce = () => place.adapter.announce?.(announcement, { signal });
    const channel = new RegExp(`channels/${parentChannelId}$`);
    const [elsewhere, here] = ["500000000000000009", guildId].map((id) => ({
      status: 200,
      body: { id: parentChannelId, guild_id: id },
    }));
    place.discord.answer("GET", channel, elsewhere ?? {}, here ?? {});
    await expect(announce()).rejects.toThrow("another server");
    expect(place.discord.find("POST", /messages$/)).toHaveLength(0);
    await announce();
    expect(place.discord.find("POST", /messages$/)).toHaveLength(1);
  });
});

describe("what is deleted on Discord", () => {
  it("is told with where it was: messages, one or many at once, and channels", async () => {
    await using gateway = await createTinyGateway();
    await using place = await createSandboxWorld({ start: false });
    await using adapter = place.createAdapter({ apiUrl: gateway.apiUrl });
    const gone: object[] = [];
    const note = async (told: object) => void gone.push(told);
    const double = createMoonlensDouble();
    const expenses = { ...double.expenses, noteDeleted: note, noteChannelGone: note };
    await adapter.start({ moonlens: { ...double, expenses }, onLost: () => undefined });
    const [one, two, channelId] = ["1", "2", "3"].map((end) => `50000000000000010${end}`);
    const at = { channel_id: channelId, guild_id: guildId };
    gateway.dispatch("MESSAGE_DELETE", { id: one, channel_id: channelId });
    gateway.dispatch("MESSAGE_DELETE", { id: one, ...at });
    gateway.dispatch("MESSAGE_DELETE_BULK", { ids: [one, two], ...at });
    gateway.dispatch("CHANNEL_DELETE", { id: channelId, guild_id: guildId, type: 0 });
    const workspaceId = `discord:guild:${guildId}`;
    await eventually(() =>
      expect(gone).toEqual([
        { workspaceId, channelId, messageIds: [one] },
        { workspaceId, channelId, messageIds: [one, two] },
        { workspaceId, channelId },
      ]),
    );
  });
});

describe("a server that removed the bot", () => {
  it("is left, and one that is only out of reach is not", async () => {
    await using gateway = await createTinyGateway();
    await using place = await createSandboxWorld({ start: false });
    await using adapter = place.createAdapter({ apiUrl: gateway.apiUrl });
    const moonlens = createMoonlensDouble();
    await adapter.start({ moonlens, onLost: () => undefined });
    gateway.dispatch("GUILD_DELETE", { id: "500000000000000004", unavailable: true });
    gateway.dispatch("GUILD_DELETE", { id: guildId });
    await eventually(() => expect(moonlens.left).toMatchObject([{ externalId: guildId }]));
  });
});
