import { createReceipt, drawReceipt, type ReceiptOptions } from "@moonlens/sandbox/receipts";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isFinished, type SeenMessage } from "../../../support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "../../../support/whole-world.ts";

let world: WholeWorld;

beforeAll(async () => {
  world = await openWholeWorld();
}, 60_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await world.healLunos();
});

type Posted = { readonly name: string; readonly bytes: Uint8Array };

async function print(seed: number, options?: ReceiptOptions): Promise<Posted> {
  return { name: `receipt-${seed}.png`, bytes: await drawReceipt(createReceipt(seed, options)) };
}

async function paint(colour: string): Promise<Posted> {
  const size = { width: 120, height: 80, channels: 3 } as const;
  const picture = sharp({ create: { ...size, background: colour } });
  return { name: `${colour}.png`, bytes: await picture.png().toBuffer() };
}

async function waitFor(id: string | undefined, as = "ava"): Promise<SeenMessage> {
  return await world.discord.waitForMessage({
    as,
    channelId: world.channelId,
    until: (message) => message.id === id && isFinished(message),
  });
}

async function send(
  files: readonly Posted[],
  options: Readonly<Record<string, unknown>> = {},
  as = "ava",
) {
  const named = files.map((file, index) => [index === 0 ? "file" : `file${index + 1}`, file]);
  return await world.discord.runCommand({
    ...{ as, channelId: world.channelId, name: "extract", options },
    files: Object.fromEntries(named),
  });
}

async function extract(...wish: Parameters<typeof send>) {
  const { responseMessageId } = await send(...wish);
  return await waitFor(responseMessageId, wish[2]);
}

async function waitForWords(words: RegExp): Promise<SeenMessage> {
  const place = { as: "ava", channelId: world.channelId };
  return await world.discord.waitForMessage({
    ...place,
    until: ({ content }) => words.test(content),
  });
}

async function download({ attachments }: SeenMessage, name: string): Promise<Buffer> {
  const { url = "" } = attachments.find(({ filename }) => filename === name) ?? {};
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

describe("a receipt on Discord", () => {
  it("becomes a table in the message and three files, checked against its total", async () => {
    const answer = await extract([await print(3, { language: "de" })], { form: "receipt" });
    expect(answer.content).toMatch(
      /MOND BACKEREI +Jul 16, 2026 +Kaffee gemahlen +2 +€7.99 +€15.98/,
    );
    expect(answer.content).toContain("The rows add up to €37.71, which fits the total.");
    expect(answer.content).toContain("credits");
    expect(answer.attachments.map(({ filename }) => filename)).toEqual([
      ...["table.xlsx", "table.csv", "table.json"],
    ]);
    expect((await download(answer, "table.xlsx")).subarray(0, 2).toString()).toBe("PK");
    expect((await download(answer, "table.csv")).toString()).toContain(
      "MOND BACKEREI,2026-07-16,Roggenbrot,4,4.2,16.8",
    );
  });

  it("whose total is wrong says so, in the language of who asks, for them alone where they want", async () => {
    const files = [await print(4, { total: "wrong" })];
    const { content, ephemeral_for } = await extract(files, { private: true }, "budi");
    expect(content).toContain("tetapi total yang tertulis **US$5.423,22**: lebih US$1,00.");
    expect(ephemeral_for).toBeDefined();
  });

  it("and another become one table, by the menu of their message", async () => {
    const files = [await print(1, { items: 2 }), await print(2, { language: "id", items: 2 })];
    const { id: targetId } = await world.discord.say({
      ...{ as: "budi", channelId: world.channelId, text: "Lunch", files },
    });
    const { responseMessageId } = await world.discord.runCommand({
      ...{ as: "ava", channelId: world.channelId, name: "Read as a table", targetId },
    });
    const { content } = await waitFor(responseMessageId);
    expect(content).toMatch(/receipt-1.png .*\$/);
    expect(content).toMatch(/receipt-2.png .*IDR/);
    expect(content).toMatch(/All together: \*\*\$[\d.,]+\*\* and \*\*IDR\s[\d,]+\*\*/);
  });

  it("without headings gets them in the language of who asks", async () => {
    const files = [await print(1, { items: 2 })];
    const { content } = await extract(files, { form: "table" }, "budi");
    expect(content).toMatch(/Barang +Jumlah +Harga +Total/);
  });
});

describe("other wishes on Discord", () => {
  it("photos are sorted into classes of one's own", async () => {
    const files = [await paint("red"), await paint("blue")];
    const { content } = await extract(files, { columns: "classes: blue, red, none" });
    expect(content).toMatch(/red.png +red\n +?blue.png +blue|red.png +red\nblue.png +blue/);
  });

  it("a picture without a table is said to have none", async () => {
    const { content, attachments } = await extract([await paint("red")]);
    expect(content).toContain("I don't see anything there that makes a table.");
    expect(attachments).toEqual([]);
  });

  it("what can't be read is refused with what to do, and costs nothing", async () => {
    await send([await paint("red")], { form: "labels" });
    await waitForWords(/I need classes to sort the photos into\./);
    await send([{ name: "broken.png", bytes: new Uint8Array(200).fill(7) }]);
    const { content } = await waitForWords(/I couldn't use \*\*broken\.png\*\*/);
    expect(content).toContain("You weren't charged.");
  });

  it("an answer that pings or formats stays a table of words", async () => {
    const rows = [{ file: 1, cells: ["@everyone **x** `y`", "<@1>"], unsure: [] }];
    const columns = [{ name: "A" }, { name: "B" }];
    await world.breakLunos({ say: JSON.stringify({ files: [], columns, rows }) });
    const { content, mentions } = await extract([await paint("red")]);
    expect(content).toContain("@everyone **x** ");
    expect(mentions).toEqual([]);
  });
});
