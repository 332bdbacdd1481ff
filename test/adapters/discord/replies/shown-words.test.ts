import { startProcessorClock } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { outsideCode } from "#core";
import type { ChannelFacts } from "../../../../src/adapters/discord/wire/surroundings.ts";
import { createEventWorld, type EventWorld } from "../support/event-world.ts";
import { botId, createInteraction, createMessage, photo } from "../support/payloads.ts";

const guildId = "500000000000000003";
const botRoleId = "540000000000000001";
const person = { id: "400000000000000002", username: "budi", global_name: "Budi" };

const poll = {
  question: { text: "Which colour should the door get?" },
  answers: [
    { answer_id: 1, poll_media: { text: "Green", emoji: { name: "🌿" } } },
    { answer_id: 2, poll_media: { text: "Yellow" } },
  ],
  allow_multiselect: true,
  results: { is_finalized: true, answer_counts: [{ id: 1, count: 1, me_voted: false }] },
};

const embed = {
  type: "rich",
  title: "Moon landing",
  description: "Six crews walked there.",
  url: "https://news.example/moon",
  provider: { name: "The News" },
  author: { name: "Dr. Regolith" },
  fields: [{ name: "Year", value: "1969", inline: true }],
  footer: { text: "Page 7" },
};

let world: EventWorld;

beforeEach(async () => {
  const channel = { isThread: false, isAgeRestricted: false };
  const channels: Record<string, ChannelFacts> = {
    "550000000000000001": { ...channel, guildId, name: "gallery" },
    "550000000000000002": { ...channel, guildId: "500000000000000099", name: "secret" },
  };
  world = await createEventWorld({ channels });
  Object.assign(world.surroundings, {
    findGuild: () => ({
      ...{ name: "Moonlens Lounge", preferredLocale: "de", premiumTier: 2, botRoleId },
      findRoleName: (id: string) => (id === "560000000000000001" ? "Painters" : undefined),
    }),
  });
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

/** All words that the model gets of a turn. */
function told(): string {
  const intent = world.turns.at(-1)?.intent;
  if (intent?.type !== "see") throw new Error("nothing was asked");
  return [...intent.conversation.map(({ text }) => text), intent.text].join("\n");
}

const quoted = { id: "500000000000000008", author: person, mentions: [] };
const forward = { message_reference: { type: 1, channel_id: "1", message_id: "2" } };

describe("what a message shows beside its content", () => {
  const shows = [
    ["a poll's question", { poll }, "Which colour should the door get?"],
    ["a poll's choices with their votes", { poll }, "- 🌿 Green (1 vote)\n- Yellow (0 votes)"],
    ["a poll's rules", { poll }, "several answers may be chosen, the votes are final"],
    ["an embed's title", { embeds: [embed] }, "Moon landing"],
    ["an embed's text", { embeds: [embed] }, "Six crews walked there."],
    ["an embed's fields", { embeds: [embed] }, "Year: 1969"],
    ["an embed's author", { embeds: [embed] }, "Dr. Regolith"],
    ["an embed's footer", { embeds: [embed] }, "Page 7"],
    ["an embed's source", { embeds: [embed] }, "The News"],
    [
      "a file's title and description",
      { attachments: [{ ...photo, title: "Dusk", description: "A fox at dusk" }] },
      "File Dusk: A fox at dusk",
    ],
    [
      "a sticker's name",
      { sticker_items: [{ id: "7", name: "Moonrise", format_type: 1 }] },
      "Moonrise",
    ],
    [
      "a component's text",
      { components: [{ type: 17, components: [{ type: 10, content: "Two foxes" }] }] },
      "Two foxes",
    ],
    [
      "the description of a gallery's picture",
      {
        components: [
          { type: 12, items: [{ media: { url: "https://x.example/a.png" }, description: "Snow" }] },
        ],
      },
      "Picture: Snow",
    ],
    [
      "what a button says",
      {
        components: [
          { type: 1, components: [{ type: 2, label: "Join the walk", custom_id: "1" }] },
        ],
      },
      "Join the walk",
    ],
  ] as const;

  it.each(shows)("reaches the model in the message itself: %s", async (_, changes, words) => {
    await world.write(createMessage(changes));
    expect(told()).toContain(words);
    expect(told()).toContain("what's this?");
  });

  it.each(shows)("reaches the model in what is replied to: %s", async (_, changes, words) => {
    const referenced_message = createMessage({ ...quoted, content: "", ...changes });
    const message_reference = { type: 0, message_id: quoted.id };
    await world.write(createMessage({ referenced_message, message_reference }));
    expect(told()).toContain(words);
  });

  it.each(shows)("reaches the model in a forward: %s", async (_, changes, words) => {
    const message_snapshots = [{ message: { content: "", ...changes } }];
    await world.write(createMessage({ ...forward, guild_id: undefined, message_snapshots }));
    expect(told()).toContain(words);
  });

  it.each(shows)("reaches the model in the menu of a message: %s", async (_, changes, words) => {
    const message = createMessage({ ...quoted, content: "", ...changes });
    const data = {
      ...{ id: "1", name: "What's this?", type: 3, target_id: quoted.id },
      resolved: { messages: { [quoted.id]: message } },
    };
    if (words === "Two foxes") return;
    await world.interact(createInteraction({ data }));
    expect(told()).toContain(words);
  });

  it("reaches the model in the history of direct messages", async () => {
    const earlier = createMessage({ ...quoted, guild_id: undefined, content: "", poll });
    world.discord.answer("GET", /\/messages$/, { status: 200, body: [earlier] });
    const id = "500000000000000009";
    await world.write(createMessage({ id, guild_id: undefined, content: "which one?" }));
    expect(told()).toContain("Yellow");
  });

  it.each([
    ["a poll", { poll }],
    ["components", { components: [{ type: 10, content: "Two foxes" }] }],
  ])("is no hidden content, where it is all that is forwarded: %s", async (_, changes) => {
    const message_snapshots = [{ message: { content: "", ...changes } }];
    const referenced_message = createMessage({ ...quoted, content: "", message_snapshots });
    const message_reference = { type: 0, message_id: quoted.id };
    await world.write(createMessage({ referenced_message, message_reference }));
    expect(JSON.stringify(world.turns[0])).not.toContain("contentHidden");
  });

  it.each([
    ["embeds", [embed, { title: 7 }, null, { ...embed, image: null, fields: null }]],
    ["attachments", [{ id: "no id" }, { ...photo, description: "A fox" }]],
    ["sticker_items", [{ name: null }, { id: "7", name: "Moonrise", format_type: 99 }]],
    ["components", null],
    ["message_snapshots", [{}, { message: { content: "Six crews" } }]],
    ["mentions", [{ id: 5 }, { id: botId }]],
  ])("costs no message its answer where a part can't be read: %s", async (field, value) => {
    await world.write(createMessage({ [field]: value }));
    expect(told()).toContain("what's this?");
  });

  it("is the question where there are no other words", async () => {
    await world.write(createMessage({ guild_id: undefined, content: "", mentions: [], poll }));
    expect(world.turns[0]?.intent).toMatchObject({ text: expect.stringContaining("Yellow") });
  });

  it("leaves the question itself as short as it was written", async () => {
    const embeds = [{ ...embed, description: "moon ".repeat(800) }];
    await world.write(createMessage({ embeds }));
    expect(world.turns[0]?.intent).toMatchObject({ text: "what's this?" });
  });
});

describe("marks", () => {
  it.each([
    ["people", `<@${person.id}> and <@!${person.id}>`, "@Budi and @Budi"],
    ["people whom nobody knows", "<@1>", "@unknown-user"],
    ["roles", "<@&560000000000000001>", "@Painters"],
    ["channels", "<#550000000000000001>", "#gallery"],
    ["channels of other guilds, by no name", "<#550000000000000002>", "#unknown"],
    ["commands", "</settings show:570000000000000001>", "/settings show"],
    ["custom emoji", "so <a:dance:580000000000000001> nice", "so :dance: nice"],
    ["a moment", "<t:1795885200>", "2026-11-28 17:00 UTC"],
    ["a day", "<t:1795885200:D>", "2026-11-28"],
    ["an hour", "<t:1795885200:t>", "17:00 UTC"],
    ["how long ago it was, by when it was", "<t:1795885200:R>", "2026-11-28 17:00 UTC"],
    ["a guild's own pages", "see <id:customize>", "see Channels & Roles"],
    ["a link without preview", "<https://x.example/a>", "https://x.example/a"],
    [
      "code as it is",
      "`<#550000000000000001>` `` <@1> ` ``",
      "`<#550000000000000001>` `` <@1> ` ``",
    ],
  ])("are words: %s", async (_, content, words) => {
    const mentions = [{ id: botId }, person];
    await world.write(createMessage({ content: `<@${botId}> ${content}`, mentions }));
    expect(world.turns[0]?.intent).toMatchObject({ text: words });
  });

  it("are words in embeds and polls too", async () => {
    const embeds = [{ ...embed, description: "in <#550000000000000001>" }];
    await world.write(createMessage({ embeds }));
    expect(told()).toContain("in #gallery");
  });

  it("are found in proportion to the text", () => {
    const text = "`a``".repeat(100_000);
    const processor = startProcessorClock();
    expect(outsideCode(text, (prose) => prose)).toBe(text);
    expect(processor.spentMs()).toBeLessThan(3_000);
  });
});

describe("who is spoken to", () => {
  it("is Moonlens by the role that Discord made for it", async () => {
    const content = `<@&${botRoleId}> what is 2 + 2?`;
    await world.write(createMessage({ content, mentions: [], mention_roles: [botRoleId] }));
    expect(world.turns[0]?.intent).toMatchObject({ text: "what is 2 + 2?" });
  });

  it("is Moonlens by a role that is too new to be known", async () => {
    const content = "<@&560000000000000099> what is 2 + 2?";
    const mention_roles = ["560000000000000099"];
    await world.write(createMessage({ content, mentions: [], mention_roles }));
    expect(world.turns[0]?.intent).toMatchObject({ text: "what is 2 + 2?" });
  });

  it("is not Moonlens by a role that others have too", async () => {
    const mention_roles = ["560000000000000001"];
    const content = "<@&560000000000000001> look";
    await world.write(createMessage({ content, mentions: [], mention_roles }));
    expect(world.turns).toEqual([]);
  });

  it.each(["`<@ID>`", "```\n<@ID>\n```", "`` <@ID> ` ``"])(
    "is not Moonlens in code: %s",
    async (content) => {
      await world.write(createMessage({ content: content.replace("ID", botId) }));
      expect(world.turns).toEqual([]);
    },
  );

  const edited = { edited_timestamp: "2026-11-21T03:01:00.000000+00:00" };
  const edit = (changes: object) => {
    world.handlers.onMessageEdit(createMessage({ ...edited, ...changes }), world.surroundings);
    return world.handlers.settle();
  };

  it("is Moonlens once an edit adds its name, and only once", async () => {
    await world.write(createMessage({ content: "what's this?", mentions: [] }));
    expect(world.turns).toEqual([]);
    await edit({});
    await edit({ content: `<@${botId}> what is this?` });
    expect(world.turns).toMatchObject([{ intent: { text: "what's this?" } }]);
  });

  it("is not asked again by an edit of what was a question already", async () => {
    await world.write(createMessage());
    await edit({ content: `<@${botId}> what is THIS?` });
    expect(world.turns).toHaveLength(1);
  });

  it("is asked what an edit made of a question that was still held", async () => {
    world.handlers.onMessage(createMessage({ content: `<@${botId}> what is` }), world.surroundings);
    await edit({ content: `<@${botId}> what is THAT?` });
    expect(world.turns).toMatchObject([{ intent: { text: "what is THAT?" } }]);
  });

  it("is not asked by a preview that Discord adds", async () => {
    await edit({ edited_timestamp: null });
    world.handlers.onMessageEdit({ id: "1", embeds: [] }, world.surroundings);
    expect(world.turns).toEqual([]);
    expect(world.logger.lines).toEqual([]);
  });
});
