import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWholeWorld, type WholeWorld } from "./support/whole-world.ts";

let world: WholeWorld;

beforeAll(async () => {
  world = await openWholeWorld({
    PERSON_MAX_OPEN_TURNS: "20",
    PERSON_MAX_TURNS_PER_MINUTE: "1000",
  });
});

afterAll(() => world[Symbol.asyncDispose]());

/** A picture with words in it, as a person would photograph a sign. */
async function photograph(words: string): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300">
    <rect width="900" height="300" fill="white"/>
    <text x="60" y="170" font-family="DejaVu Sans" font-size="72" fill="black">${words}</text></svg>`;
  const { Resvg } = await import("@resvg/resvg-js");
  const fontFiles = ["node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf"];
  return new Resvg(svg, { font: { fontFiles, loadSystemFonts: false } }).render().asPng();
}

describe("/imagine", () => {
  it("brings a picture of the shape that was asked for, with alt text and buttons", async () => {
    const answer = await world.imagine({ prompt: "a lighthouse under two moons", aspect: "16:9" });
    const [picture] = answer.attachments;
    expect(picture).toMatchObject({
      filename: "a-lighthouse-under-two-moons.png",
      description: "Generated picture: a lighthouse under two moons",
      width: 1344,
      height: 768,
    });
    const bytes = await (await fetch(picture?.url ?? "")).arrayBuffer();
    expect(await sharp(bytes).metadata()).toMatchObject({
      format: "png",
      width: 1344,
      height: 768,
    });
    expect(answer.content).toMatch(
      /^\*\*a lighthouse under two moons\*\* \u200b– <@\d+>\n-# sandbox\/\S+ · 16:9 · .* credits$/,
    );
    const labels = answer.components?.flatMap((row) =>
      "components" in row ? row.components.map((part) => ("label" in part ? part.label : "")) : [],
    );
    expect(labels).toEqual([
      ...["Again", "Vary", "Edit…", "Upscale", "Sharpen with…"],
      ...["Use as reference…", "Aspect ratio…", "❤ Favorite", "More like this", "Delete"],
    ]);
  });

  it("answers a prompt that can't be drawn with what to do", async () => {
    expect((await world.imagine({ prompt: "   " })).content).toContain("What should I draw?");
  });

  it("is refused by Discord itself, which keeps what was typed, when the prompt is longer than our limit", async () => {
    await expect(world.imagine({ prompt: "x".repeat(4_001) })).rejects.toMatchObject({
      code: 50_035,
    });
  });

  it("varies a picture by its button, for anyone in the channel", async () => {
    const original = await world.imagine({ prompt: "a red boat" });
    const vary = JSON.stringify(original.components).match(/vary:[^"]+/)?.[0] ?? "";
    const { responseMessageId } = await world.discord.press({
      as: "budi",
      messageId: original.id,
      customId: vary,
    });
    const answer = await world.discord.waitForMessage({
      as: "budi",
      channelId: world.channelId,
      until: (message) => message.id === responseMessageId && message.attachments.length > 0,
    });
    expect(answer.content).toContain("kredit");
    expect(answer.attachments[0]?.url).not.toBe(original.attachments[0]?.url);
  });
});

describe("a question about a picture", () => {
  it("is answered about the picture in the message that it replies to", async () => {
    const photo = await world.discord.say({
      as: "budi",
      channelId: world.channelId,
      text: "look what I found",
      files: [{ name: "sign.png", bytes: await photograph("HARBOUR 1927"), type: "image/png" }],
    });
    const answer = await world.ask({ as: "ava", text: "what's this?", replyTo: photo.id });
    expect(answer.content).toContain("HARBOUR 1927");
    expect(answer.content).toContain("900 × 300");
    expect(answer.message_reference?.message_id).toBeDefined();
  });

  it("is answered about several pictures at once", async () => {
    const bytes = await Promise.all([photograph("FIRST SIGN"), photograph("SECOND SIGN")]);
    const files = bytes.map((file, index) => ({ name: `${index}.png`, bytes: file }));
    const answer = await world.ask({ as: "ava", text: "what do these say?", files });
    expect(answer.content).toContain("FIRST SIGN");
    expect(answer.content).toContain("SECOND SIGN");
  });

  it("is answered from the good file, and says why the other was not used", async () => {
    const files = [
      {
        name: "fake.png",
        bytes: Buffer.from("words that claim to be a picture"),
        type: "image/png",
      },
      { name: "sign.png", bytes: await photograph("GOOD SIGN"), type: "image/png" },
    ];
    const answer = await world.ask({ as: "ava", text: "read the text", files });
    expect(answer.content).toContain("GOOD SIGN");
    expect(answer.content).toContain("**fake.png**");
  });

  it("says what is wrong when the only file is no picture, or is too large", async () => {
    const fake = { name: "fake.png", bytes: Buffer.from("words"), type: "image/png" };
    expect((await world.ask({ as: "ava", text: "what's this?", files: [fake] })).content).toContain(
      "isn't one",
    );
    const huge = { name: "huge.png", bytes: Buffer.alloc(60 * 1024 * 1024), type: "image/png" };
    expect((await world.ask({ as: "ava", text: "what's this?", files: [huge] })).content).toContain(
      "it's 60 MB, and my limit is 25 MB",
    );
  });

  it("is answered when it asks nothing", async () => {
    expect((await world.ask({ as: "ava", text: "" })).content).toContain("Ask me something");
  });
});

describe("/balance", () => {
  async function balance(as: string) {
    const { responseMessageId } = await world.discord.runCommand({
      as,
      channelId: world.channelId,
      name: "balance",
    });
    return await world.discord.waitForMessage({
      as,
      channelId: world.channelId,
      until: (message) => message.id === responseMessageId && message.loading !== true,
    });
  }

  it("shows an admin the credit, to them alone, and never the account's e-mail address", async () => {
    const answer = await balance("ava");
    expect(answer.content).toMatch(/\*\*[\d.]+ credits\*\* left/);
    expect(answer.content).not.toContain("@");
    const budiSees = await world.discord.messages({ as: "budi", channelId: world.channelId });
    expect(budiSees.map(({ id }) => id)).not.toContain(answer.id);
  });

  it("is not offered to a member", async () => {
    await expect(balance("budi")).rejects.toMatchObject({ code: 50_013 });
  });
});

describe("when Lunos fails, the person reads what happened", () => {
  it.each([
    ["refuses the key", "status=401;shape=balance", "the AI service refused my key"],
    ["has no credit left", "status=402;shape=openrouter", "run out of credits"],
    ["is busy for long", "status=429;retry-after=3600", "busy right now"],
    ["has a fault", "status=500", "having trouble"],
    ["answers with a web page", "body=html", "having trouble"],
    ["answers with nothing", "body=empty", /empty answer|trouble|cut off/],
    ["resets the connection", "reset-after=0", /can't reach|trouble|cut off/],
  ])("Lunos %s", async (_name, fault, sentence) => {
    // As often as it is tried again.
    for (let count = 0; count < 4; count += 1) await world.breakLunos(fault);
    const answer = await world.ask({ as: "ava", text: "hello?" });
    expect(answer.content).toMatch(sentence);
    await clearFaults();
  });

  it("Lunos sends a picture that is no picture", async () => {
    await world.breakLunos("image-data=not-a-picture");
    const answer = await world.imagine({ prompt: "a cat" });
    expect(answer.content).toContain("isn't a picture");
    expect(answer.attachments).toEqual([]);
    await clearFaults();
  });

  it("Lunos declines and says why", async () => {
    await world.breakLunos("no-image=refusal");
    expect((await world.imagine({ prompt: "a cat" })).content).toContain("declined this request");
    await clearFaults();
  });

  it("and the next request works as if nothing had been", async () => {
    expect((await world.imagine({ prompt: "calm after the storm" })).attachments).toHaveLength(1);
  });

  async function clearFaults() {
    await fetch(`${world.pageUrl}/lunos/sandbox/faults`, { method: "DELETE" });
  }
});

it("logs no prompt, no key and no signed link in all of this", () => {
  const log = JSON.stringify(world.logger.lines);
  expect(log).not.toMatch(/lighthouse|HARBOUR|sandbox-moonlens|hm=|owner@/);
});
