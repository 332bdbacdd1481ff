import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWholeWorld, type WholeWorld } from "../../../support/whole-world.ts";

let world: WholeWorld;
beforeEach(async () => {
  world = await openWholeWorld();
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

/** What Lunos was asked last, as it came. */
async function readLastQuestion(): Promise<string> {
  const response = await fetch(`${world.pageUrl}/lunos/sandbox/requests`);
  const { requests } = (await response.json()) as { requests: { path: string }[] };
  return JSON.stringify(requests.filter(({ path }) => path.includes("chat")).at(-1));
}

describe("a linked", () => {
  it.each([
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ",
    "https://www.youtube.com/shorts/dQw4w9WgXcQ",
  ])("video on YouTube goes to a model by its address (%s)", async (url) => {
    const answer = await world.ask({ as: "ava", text: `what happens in ${url} ?` });
    expect(answer.content).not.toBe("");
    expect(await readLastQuestion()).toContain(url);
  });

  it("picture is looked at by Discord's copy of it", async () => {
    const { discord, channelId, botId } = world;
    const background = { r: 10, g: 200, b: 30 };
    const bytes = await sharp({ create: { width: 123, height: 77, channels: 3, background } })
      .png()
      .toBuffer();
    const posted = await discord.say({ as: "budi", channelId, files: [{ name: "a.png", bytes }] });
    const copy = posted.attachments[0]?.url ?? "";
    const url = "https://example.org/cat.png";
    const question = await discord.say({
      ...{ as: "ava", channelId, text: `<@${botId}> what is on ${url}` },
    });
    const thumbnail = { url, proxy_url: copy, width: 123, height: 77 };
    await discord.call("POST", `/messages/${question.id}/embeds`, {
      embeds: [{ type: "image", url, thumbnail }],
    });
    const answer = await discord.waitForMessage({
      ...{ as: "ava", channelId },
      until: ({ author, content }) => author.id === botId && content.includes("123 × 77"),
    });
    expect(answer.message_reference?.message_id).toBe(question.id);
  });

  it("file inside the operator's own network is not opened, which is said", async () => {
    const answer = await world.ask({ as: "ava", text: "what is this? http://127.0.0.1:9/a.png" });
    expect(answer.content).toContain("I couldn't open the link");
  });

  it("video that is not there is said to be so, and the question is still answered with the rest", async () => {
    const background = { r: 10, g: 200, b: 30 };
    const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
      .png()
      .toBuffer();
    const text = "compare with http://127.0.0.1:9/clip.mp4";
    const answer = await world.ask({ as: "ava", text, files: [{ name: "a.png", bytes }] });
    expect(answer.content).toContain("64 × 48");
    expect(answer.content).toContain("clip.mp4");
  });
});
