import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SeenMessage } from "../../../support/discord-control.ts";
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

async function createPicture(colour: string): Promise<Uint8Array> {
  const size = { width: 120, height: 80, channels: 3 } as const;
  return await sharp({ create: { ...size, background: colour } })
    .png()
    .toBuffer();
}

type Posted = { readonly name: string; readonly bytes: Uint8Array };

const post = (files: readonly Posted[]) =>
  world.discord.say({ as: "budi", channelId: world.channelId, text: "Look", files });

async function postColours(...colours: readonly string[]) {
  const files = colours.map(async (colour, index) => ({
    name: `photo-${index}.png`,
    bytes: await createPicture(colour),
  }));
  return await post(await Promise.all(files));
}

/** @param as ava reads English, budi Indonesian. */
async function askFor(targetId: string, as = "ava"): Promise<SeenMessage> {
  return await world.run({ as, name: "Write alt text", targetId });
}

describe("alternative text that somebody asks for on Discord", () => {
  it("says to them alone what the picture shows", async () => {
    const { id } = await postColours("#ff0000");
    const answer = await askFor(id);
    expect(answer.ephemeral_for).toBeDefined();
    expect(answer.content).toMatch(/^A picture in red\.\n/);
    expect(answer.content).toContain("credits");
    expect(answer.mentions).toEqual([]);
  });

  it("is in the language of who asks", async () => {
    const { id } = await postColours("#ff0000");
    expect((await askFor(id, "budi")).content).toMatch(/^Gambar berwarna merah\.\n/);
  });

  it("is one message for all pictures of a message, and says which it didn't look at", async () => {
    const colours = Array.from({ length: 10 }, (_, index) => (index % 2 ? "#0000ff" : "#ff0000"));
    const { content } = await askFor((await postColours(...colours)).id);
    expect(content).toContain("**Picture 1** – A picture in red.");
    expect(content).toContain("**Picture 8** – A picture in blue.");
    expect(content).not.toContain("Picture 9");
    expect(content).toContain("I looked at the first 8 of 10 files.");
  });

  it("says what it can't open, and describes the others under their own numbers", async () => {
    const { id } = await post([
      { name: "broken.png", bytes: new TextEncoder().encode("this is no picture at all") },
      { name: "fine.png", bytes: await createPicture("#0000ff") },
    ]);
    const { content } = await askFor(id);
    expect(content).toContain("**Picture 2** – A picture in blue.");
    expect(content).not.toContain("Picture 1");
    expect(content).toContain("I couldn't use **broken.png**");
  });

  it("says that a broken picture is broken, and costs nothing", async () => {
    const { id } = await post([{ name: "broken.png", bytes: new Uint8Array(200).fill(7) }]);
    const { content } = await askFor(id);
    expect(content).toContain("I couldn't use **broken.png**");
    expect(content).toContain("You weren't charged.");
  });

  it("stays hidden for a picture that is hidden", async () => {
    const { id } = await post([{ name: "SPOILER_end.png", bytes: await createPicture("#ff0000") }]);
    expect((await askFor(id)).content).toMatch(/^\|\|A picture in red\.\|\|\n/);
  });

  it("is cut where a model goes on for two thousand characters, and pings and links nobody", async () => {
    const { id } = await postColours("#ff0000");
    const said = `@everyone see [this](https://evil.example/a) ${"very long ".repeat(200)}`;
    await world.breakLunos({ say: said });
    const { content, mentions } = await askFor(id);
    expect(content.length).toBeLessThan(1_200);
    expect(content).toMatch(/…\n/);
    expect(content).not.toContain("https://evil");
    expect(mentions).toEqual([]);
  });

  it("says so where the model says nothing, however often it is asked", async () => {
    const { id } = await postColours("#ff0000");
    await world.breakLunos({ say: "" }, 5);
    expect((await askFor(id)).content).toContain("The model sent an empty answer.");
  });

  it("says that a message without pictures has none", async () => {
    const { id } = await world.discord.say({
      as: "budi",
      channelId: world.channelId,
      text: "Just words",
    });
    expect((await askFor(id)).content).toBe(
      "There's no picture in that message. Choose a message that has one.",
    );
  });

  it("is a kind of its own in the books", async () => {
    await askFor((await postColours("#ff0000")).id);
    const { responseMessageId } = await world.discord.runCommand({
      as: "ava",
      channelId: world.channelId,
      name: "usage",
      options: { by: "intent", format: "table" },
    });
    const usage = await world.discord.waitForMessage({
      as: "ava",
      channelId: world.channelId,
      until: ({ id, loading }) => id === responseMessageId && loading !== true,
    });
    expect(usage.content).toMatch(/alt text/);
  });
});
