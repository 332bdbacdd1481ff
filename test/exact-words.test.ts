import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSlackControl, readSmallPrint } from "./support/slack-control.ts";
import { openWholeWorld, type WholeWorld } from "./support/whole-world.ts";

let world: WholeWorld;
beforeAll(async () => {
  world = await openWholeWorld();
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

describe("the words of a picture", () => {
  it("are lettered in a font on Discord, which is suggested with what it looks like", async () => {
    const { discord, channelId } = world;
    const typing = { as: "budi", channelId, name: "imagine", focused: "font" };
    const fonts = await discord.suggest({ ...typing, options: { prompt: "x", font: "lob" } });
    expect(fonts).toEqual([{ name: "Lobster · sambung hias", value: "Lobster" }]);
    const answer = await world.imagine({ prompt: "a boat", text: "MOON FAIR", font: "Lobster" });
    expect(answer.attachments[0]?.description).toBe("Generated picture: a boat “MOON FAIR”");
    // 0.05 for the picture of the model that takes fonts, and 0.03 for the font.
    expect(answer.content).toContain("riverflow");
    expect(answer.content).toContain("0.08 credits");
    expect(answer.content).not.toContain("The words");
  });

  it("are looked for where a model takes no fonts, and a wrong one is named", async () => {
    const model = "sandbox/brush-edit";
    const wrong = await world.imagine({ prompt: "a ship", text: "MOON FAIR", model });
    // The sandbox's first try of these words is one with two letters in the wrong order.
    expect(wrong.content).toContain("The picture says “OMON FAIR”, not “MOON FAIR”.");
    const right = await world.imagine({ prompt: "a ship", text: "MOON FAIR", model });
    expect(right.content).toContain("The words are right.");
  });

  it("are refused in a font that lacks their letters, with one that has them", async () => {
    const { discord, channelId } = world;
    const options = { prompt: "a boat", text: "月の市", font: "Lobster" };
    await discord.runCommand({ as: "ava", channelId, name: "imagine", options });
    const refused = await discord.waitForMessage({
      ...{ as: "ava", channelId },
      until: ({ content }) => content.includes("The font"),
    });
    expect(refused.content).toContain("The font Lobster doesn't have 月, の, and 市.");
    expect(refused.content).toContain("Try BIZ UDPGothic");
  });

  it("are flags on Slack", async () => {
    const slack = createSlackControl(`${world.pageUrl}/slack`);
    const channel = "general";
    const text = 'a boat --text "MOON FAIR" --font "space mono"';
    await slack.command({ as: "ava", channel, command: "/imagine", text });
    const answer = await slack.waitForMessage({
      ...{ as: "ava", channel },
      until: (message) => message.bot_id !== undefined && /riverflow/.test(readSmallPrint(message)),
    });
    const { messages } = await slack.messages({ as: "ava", channel });
    const files = messages.flatMap((message) => (message.ts < answer.ts ? message.files : []));
    expect(JSON.stringify(files)).toContain("a boat “MOON FAIR”");
  });
});
