import { describe, expect, it } from "vitest";
import { toCdnAddresses } from "../../../../src/adapters/discord/questions/cdn-addresses.ts";
import { readMessage } from "../../../../src/adapters/discord/questions/incoming.ts";
import { messagePayload } from "../../../../src/adapters/discord/wire/payloads.ts";
import { botId, createMessage, photo } from "../support/payloads.ts";

const cdnAddresses = toCdnAddresses("https://discord.com/api");
const read = (changes: Readonly<Record<string, unknown>>) =>
  readMessage(messagePayload.parse(createMessage(changes)), {
    ...{ guildId: undefined, cdnAddresses },
    surroundings: {
      ...{ botId, applicationId: botId },
      findGuild: () => undefined,
      findChannel: () => undefined,
    },
  });
const sticker = (format: number, name = "Moonrise") => ({ id: "77", name, format_type: format });
const proxied = (file: string) => ({
  url: `https://example.org/${file}`,
  proxy_url: `https://images-ext-1.discordapp.net/external/x/${file}`,
  width: 10,
  height: 10,
});

describe("what a message shows", () => {
  it.each([
    ["an attachment", { attachments: [photo] }, { declaredKind: "image", url: photo.url }],
    [
      "a voice message",
      {
        attachments: [{ ...photo, filename: "voice-message.ogg", content_type: "audio/ogg" }],
        flags: 8192,
      },
      { declaredKind: "audio", name: "voice-message.ogg" },
    ],
    [
      "a PNG sticker",
      { sticker_items: [sticker(1)] },
      { name: "Moonrise.png", url: "https://cdn.discordapp.com/stickers/77.png" },
    ],
    [
      "an APNG sticker",
      { sticker_items: [sticker(2)] },
      { url: "https://cdn.discordapp.com/stickers/77.png" },
    ],
    [
      "a drawn sticker",
      { sticker_items: [sticker(3)] },
      { name: "Moonrise.json", url: "https://cdn.discordapp.com/stickers/77.json" },
    ],
    [
      "a GIF sticker",
      { sticker_items: [sticker(4)] },
      { name: "Moonrise.gif", url: "https://media.discordapp.net/stickers/77.gif" },
    ],
    [
      "a linked picture, by Discord's copy",
      {
        embeds: [
          { type: "image", url: "https://example.org/cat.jpg", thumbnail: proxied("cat.jpg") },
        ],
      },
      { declaredKind: "image", name: "cat.jpg", url: proxied("cat.jpg").proxy_url },
    ],
    [
      "a linked video, by Discord's copy",
      {
        embeds: [
          {
            type: "video",
            url: "https://example.org/a.mp4",
            video: proxied("a.mp4"),
            thumbnail: proxied("a.png"),
          },
        ],
      },
      { declaredKind: "video", url: proxied("a.mp4").proxy_url },
    ],
    [
      "what moves, by its still",
      {
        embeds: [
          { type: "gifv", title: "Dance", video: proxied("a.mp4"), thumbnail: proxied("a.png") },
        ],
      },
      { declaredKind: "image", name: "Dance", url: proxied("a.png").proxy_url },
    ],
    [
      "a YouTube link, by its address",
      { content: `<@${botId}> https://www.youtube.com/watch?v=abc what happens?` },
      { type: "link", declaredKind: "video", url: "https://www.youtube.com/watch?v=abc" },
    ],
    [
      "a linked file that Discord has no copy of, by its address",
      { content: "look https://example.org/cat.png" },
      { type: "link", declaredKind: "image", name: "cat.png", url: "https://example.org/cat.png" },
    ],
    [
      "a forwarded picture",
      { content: "", message_snapshots: [{ message: { content: "look", attachments: [photo] } }] },
      { name: "photo.jpg" },
    ],
    [
      "custom emoji with nothing else",
      { content: `<@${botId}> <:moonglow:88>` },
      { name: "moonglow.png", url: "https://cdn.discordapp.com/emojis/88.png?size=256" },
    ],
    [
      "moving emoji with nothing else",
      { content: "<a:twinkle:89>" },
      { name: "twinkle.gif", url: "https://cdn.discordapp.com/emojis/89.gif?size=256" },
    ],
  ])("counts %s", (_, changes, expected) => {
    expect(read(changes).message.media).toMatchObject([expected]);
    expect(read(changes).notes).toEqual([]);
  });

  it.each([
    ["emoji among words", { content: "so nice <:moonglow:88>" }],
    ["a page without a picture", { content: "https://example.org/page" }],
    ["a link whose preview its author took away", { content: "<https://example.org/cat.png>" }],
    [
      "an embed of which Discord has no copy",
      { embeds: [{ type: "rich", image: { url: "http://10.0.0.1/x.png" } }] },
    ],
  ])("does not count %s", (_, changes) => {
    expect(read(changes).message.media).toEqual([]);
  });

  it("says that a sticker of a kind to come can't be seen, and keeps the rest", () => {
    const { message, notes } = read({ attachments: [photo], sticker_items: [sticker(9, "Orbit")] });
    expect(message.media).toHaveLength(1);
    expect(notes).toEqual([{ key: "stickerUnreadable", name: "Orbit" }]);
  });

  it("sees the pictures and words that stand inside components, and no others", () => {
    const item = (name: string, content_type?: string) => ({
      media: { url: `https://cdn.discordapp.com/attachments/1/2/${name}?ex=1`, content_type },
    });
    const components = [
      { type: 10, content: "Two foxes" },
      {
        type: 17,
        components: [
          { type: 12, items: [item("fox.png", "image/png"), item("fox.mp4")] },
          {
            type: 9,
            components: [{ type: 10, content: "in snow" }],
            accessory: { type: 11, ...item("a.webp") },
          },
          { type: 13, file: { url: "attachment://lost.txt" } },
          { type: 1, components: [{ type: 2, custom_id: "again", label: "Again" }] },
        ],
      },
      "nonsense",
    ];
    const { message } = read({ content: "", mentions: [], components });
    expect(message.text).toBe("Two foxes\nin snow");
    expect(message.media.map(({ name, declaredKind }) => [name, declaredKind])).toEqual([
      ["fox.png", "image"],
      ["fox.mp4", "video"],
      ["a.webp", "image"],
    ]);
  });

  it("has each linked picture once, though text and embed name it", () => {
    const content = "https://example.org/cat.jpg";
    const embeds = [{ type: "image", url: content, thumbnail: proxied("cat.jpg") }];
    expect(read({ content, embeds: [...embeds, ...embeds] }).message.media).toHaveLength(1);
  });

  it("takes the words of a forward for what is asked", () => {
    const message_snapshots = [{ message: { content: "is this true?" } }];
    expect(read({ content: "", message_snapshots }).message.text).toBe("is this true?");
  });

  it("finds stickers beside the API of a stand-in for Discord", () => {
    expect(toCdnAddresses("http://127.0.0.1:3000/discord/api")).toEqual({
      cdnUrl: "http://127.0.0.1:3000/discord/cdn",
      mediaUrl: "http://127.0.0.1:3000/discord/media",
    });
  });
});
