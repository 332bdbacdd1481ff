import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeenMessage } from "../../../support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "../../../support/whole-world.ts";

let world: WholeWorld;

beforeAll(async () => {
  world = await openWholeWorld();
}, 60_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

async function run(
  name: "style" | "styles",
  options: Readonly<Record<string, string | boolean>> = {},
  { as = "ava", picture }: { readonly as?: string; readonly picture?: Uint8Array } = {},
): Promise<SeenMessage> {
  const files =
    picture === undefined
      ? {}
      : { picture: { name: "fox.png", bytes: picture, type: "image/png" } };
  return await world.run({ as, name, options, files });
}

async function createPicture(): Promise<Uint8Array> {
  const size = { width: 90, height: 60, channels: 3 } as const;
  return await sharp({ create: { ...size, background: "#ff0000" } })
    .png()
    .toBuffer();
}

/** What Lunos was asked with last. */
async function readLastRequest(): Promise<string> {
  const answer = await fetch(`${world.pageUrl}/lunos/sandbox/requests`);
  const { requests } = Object(await answer.json());
  return JSON.stringify(requests.at(-1));
}

describe("styles on Discord", () => {
  it("are saved by an admin, suggested, drawn in, and told under the picture", async () => {
    const saved = await run(
      "style",
      { name: "House style", before: "Flat colours, thick lines.", aspect: "1:1" },
      { picture: await createPicture() },
    );
    // What was typed stands in the answer, and nowhere else.
    expect(saved.content).toMatch(
      /^Saved\. Everyone can now draw in the style \*\*House style\*\*/,
    );
    expect(saved.content).toContain("Reference pictures: 1");
    const choices = await world.discord.suggest({
      ...{ as: "budi", channelId: world.channelId, name: "imagine", focused: "style" },
      options: { style: "hou" },
    });
    expect(choices).toMatchObject([{ value: "House style" }]);
    const drawn = await world.imagine({ prompt: "a red fox", style: "house style" }, "budi");
    expect(JSON.stringify(drawn)).toMatch(/(Style|Gaya): House style/);
    const request = await readLastRequest();
    expect(request).toContain("Flat colours, thick lines.");
    expect(request).toContain("The last picture is a reference");
  });

  it("are listed for everyone, in their own language, and calls nobody", async () => {
    await run("style", { name: "Pinger", before: "@everyone <@&1> [x](https://evil.example)" });
    const list = await run("styles", {}, { as: "budi" });
    expect(list.content).toContain("**Pinger** · Sebelum prompt: `@everyone");
    expect(list.mention_everyone).toBe(false);
    expect(list.content).not.toContain("`/style`");
  });

  it("can't be had where there is none of the name, and the prompt isn't lost", async () => {
    const { channelId } = world;
    const options = { prompt: "a blue fox", style: "Nobody's" };
    await world.discord.runCommand({ as: "ava", channelId, name: "imagine", options });
    const answer = await world.discord.waitForMessage({
      ...{ as: "ava", channelId },
      until: ({ content }) => content.includes("There's no style “Nobody's” here. Styles here: "),
    });
    expect(answer.content).toContain("a blue fox");
    expect(JSON.stringify(answer.components)).toContain("retry:");
  });

  it("are gone when they are removed", async () => {
    await run("style", { name: "Brief", after: "In ink." });
    const removed = await run("style", { name: "brief", remove: true });
    expect(removed.content).toContain("Removed **Brief**. This is what it was:");
    expect(removed.content).toContain("After the prompt: `In ink.`");
    expect((await run("styles")).content).not.toContain("Brief");
  });
});
