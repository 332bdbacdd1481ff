import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";
import { readMessage } from "../../../src/adapters/slack/questions/incoming.ts";
import { messagePayload } from "../../../src/adapters/slack/wire/payloads.ts";
import { openSlackWorld, type SlackWorld } from "./support/slack-world.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const line = (...elements: readonly object[]) => ({ type: "rich_text_section", elements });
const word = (text: string) => ({ type: "text", text });

/** As an app posts it, with a line for notifications. */
const posted = { user: "U0APP", bot_id: "B0APP", text: "News" };

type Reading = Parameters<typeof readMessage>[1];

async function read(changes: object) {
  const message = messagePayload.parse({
    ...{ type: "message", channel: "C01", ts: "1795885200.000100", user: "U0AVA" },
    ...{ text: "what is this?", ...changes },
  });
  const people = { peek: ({ userId }: { userId: string }) => names[userId] };
  const source = { accountId: "T01", teamId: "T01", botUserId: "U0BOT" };
  const options = { people } as unknown as Reading["options"];
  const { message: incoming } = await readMessage(message, { source, options });
  return incoming;
}

const names: Readonly<Record<string, { displayName: string }>> = {
  U0AVA: { displayName: "Ava" },
  U0BUDI: { displayName: "Budi" },
};

describe("what a message shows beside its text", () => {
  it.each([
    ["a section", { blocks: [{ type: "section", text: mrkdwn("Ask <@U0BUDI>") }] }, "Ask @Budi"],
    [
      "a section's fields",
      { blocks: [{ type: "section", fields: [mrkdwn("Year"), mrkdwn("1969")] }] },
      "Year\n1969",
    ],
    ["a heading", { blocks: [{ type: "header", text: plain("Landing") }] }, "Landing"],
    ["small print", { blocks: [{ type: "context", elements: [mrkdwn("by ESA")] }] }, "by ESA"],
    [
      "a picture's words",
      { blocks: [{ type: "image", alt_text: "A crater", title: plain("Tycho"), image_url: "x" }] },
      "A crater\nTycho",
    ],
    [
      "rich text with people, dates and links",
      {
        blocks: [
          {
            type: "rich_text",
            elements: [
              line(word("By "), { type: "user", user_id: "U0BUDI" }, word(" on "), {
                ...{ type: "date", timestamp: 1_795_885_200, format: "{date_num}" },
              }),
              { type: "rich_text_list", elements: [line(word("one")), line(word("two"))] },
              line({ type: "link", url: "https://x.example", text: "here" }),
            ],
          },
        ],
      },
      "By @Budi on 2026-11-28\none\ntwo\nhere (https://x.example)",
    ],
    [
      "a table",
      {
        blocks: [
          {
            type: "table",
            rows: [
              [
                { type: "raw_text", text: "Name" },
                { type: "raw_text", text: "Speed" },
              ],
              [
                { type: "rich_text", elements: [line(word("Ava"))] },
                { type: "raw_text", text: "7" },
              ],
            ],
          },
        ],
      },
      "Name | Speed\nAva | 7",
    ],
    ["markdown", { blocks: [{ type: "markdown", text: "**Bold** news" }] }, "**Bold** news"],
    [
      "what buttons say",
      { blocks: [{ type: "actions", elements: [{ type: "button", text: plain("Join") }] }] },
      "Join",
    ],
    [
      "an attachment",
      {
        attachments: [
          {
            ...{ service_name: "The News", from_url: "https://news.example", pretext: "Look:" },
            ...{ author_name: "Dr. R.", title: "Moon landing", text: "Six crews", footer: "p. 7" },
            fields: [{ title: "Year", value: "1969", short: true }],
          },
        ],
      },
      "Preview of The News, https://news.example:\nDr. R.\nLook:\nMoon landing\nSix crews\nYear: 1969\np. 7",
    ],
    [
      "an attachment's blocks",
      { attachments: [{ blocks: [{ type: "section", text: mrkdwn("Poll: *tea*?") }] }] },
      "Poll: *tea*?",
    ],
    [
      "an attachment's fallback",
      { attachments: [{ fallback: "Build #7 failed" }] },
      "Build #7 failed",
    ],
    [
      "what a file is called and described as",
      {
        files: [
          {
            ...{ id: "F1", name: "a.png", title: "Dusk", alt_txt: "A fox", mimetype: "image/png" },
            url_private: "https://files.slack.com/a.png",
          },
        ],
      },
      "File a.png: Dusk – A fox",
    ],
  ])("is %s", async (_, changes, shown) => {
    expect((await read({ ...posted, ...changes })).shown).toBe(shown);
  });

  it("keeps the attachments and files that can be read beside those that can't", async () => {
    const attachments = [{ text: 7 }, null, { title: "Moon landing", fields: [null] }];
    const files = [
      { name: "no id" },
      { id: "F1", name: "a.png", title: "Dusk", mode: "tombstone" },
    ];
    const { shown } = await read({ attachments, files });
    expect(shown).toContain("Moon landing");
    expect(shown).toContain("Dusk");
  });

  it("says once what stands in the text and in the blocks", async () => {
    const blocks = [{ type: "rich_text", elements: [line(word("what is this?"))] }];
    expect(await read({ blocks })).not.toHaveProperty("shown");
    const section = { type: "section", text: mrkdwn("*News*") };
    expect(await read({ ...posted, blocks: [section] })).not.toHaveProperty("shown");
  });

  it("takes its time in proportion to what is nested", async () => {
    let block: object = plain("deep");
    for (let depth = 0; depth < 500; depth += 1) block = { type: "container", elements: [block] };
    expect(await read({ ...posted, blocks: [block] })).not.toHaveProperty("shown");
  });
});

describe("an edit", () => {
  let world: SlackWorld;

  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  const edit = (ts: string, text: string) =>
    world.control.send("PATCH", `/channels/general/messages/${ts}`, { as: "ava", text });

  it("that adds our name is answered, once", async () => {
    world = await openSlackWorld();
    const said = await world.control.say({ as: "ava", channel: "general", text: "2 + 2?" });
    await edit(said.ts, "@Moonlens 2 + 2?");
    await eventually(() => expect(world.turns).toHaveLength(1));
    await edit(said.ts, "@Moonlens what is 2 + 2?");
    const next = await world.control.say({ as: "ava", channel: "general", text: "@Moonlens and?" });
    await eventually(() => expect(world.turns.at(-1)?.deduplicationKey).toContain(next.ts));
    expect(world.turns).toMatchObject([
      { intent: { text: "2 + 2?" } },
      { intent: { text: "and?" } },
    ]);
  });

  it("of what was answered is none again", async () => {
    world = await openSlackWorld();
    const said = await world.control.say({ as: "ava", channel: "general", text: "@Moonlens a?" });
    await eventually(() => expect(world.turns).toHaveLength(1));
    await edit(said.ts, "@Moonlens a and b?");
    const next = await world.control.say({ as: "ava", channel: "general", text: "@Moonlens c?" });
    await eventually(() => expect(world.turns.at(-1)?.deduplicationKey).toContain(next.ts));
    expect(world.turns).toHaveLength(2);
  });
});
