import { afterAll, beforeAll, expect, it } from "vitest";
import { createPng } from "./adapters/slack/support/png.ts";
import { isFinished, type SeenMessage } from "./support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "./support/whole-world.ts";

let world: WholeWorld;

beforeAll(async () => {
  world = await openWholeWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** The id of the first button of a message that does this. */
function findButton({ components }: SeenMessage, action: string): string {
  const name = new RegExp(`"(${action}:[\\w-]+)"`).exec(JSON.stringify(components))?.[1];
  if (name === undefined) throw new Error(`no button for ${action}`);
  return name;
}

function waitFor(as: string, until: (message: SeenMessage) => boolean): Promise<SeenMessage> {
  const { discord, channelId, botId } = world;
  const isAnswer = (message: SeenMessage) => message.author.id === botId && isFinished(message);
  return discord.waitForMessage({
    as,
    channelId,
    until: (message) => isAnswer(message) && until(message),
  });
}

it("has the text of an answer's picture read for somebody else, and more asked about it in a form", async () => {
  const file = { name: "sky.png", bytes: await createPng("#2040ff") };
  const answer = await world.ask({ as: "ava", text: "what is this?", files: [file] });
  const read = { as: "budi", messageId: answer.id, customId: findButton(answer, "read-text") };
  await world.discord.press(read);
  await waitFor("budi", ({ content }) => content.includes("I can read no text in it"));
  const more = { as: "budi", messageId: answer.id, customId: findButton(answer, "ask-more") };
  const { id: interactionId } = await world.discord.press(more);
  const values = { text: "which colours does it have?" };
  await world.discord.submitForm({ as: "budi", interactionId, values });
  const told = await waitFor("budi", ({ content }) => content.includes("which colours"));
  expect(told.content).toContain("Main colours: blue");
  expect(findButton(told, "translate")).not.toBe("");
}, 180_000);

it("draws one of four prompts for whoever presses, and says so", async () => {
  const { discord, channelId } = world;
  const files = { image: { name: "sky.png", bytes: await createPng("#2040ff") } };
  await discord.runCommand({ as: "ava", channelId, name: "describe", files });
  const described = await waitFor("ava", ({ content }) => content.startsWith("**1** · Photo\n> "));
  expect(described.content.match(/^> .+/gm)).toHaveLength(4);
  const prompt = /^\*\*2\*\*.*\n> (.+)$/m.exec(described.content)?.[1] ?? "";
  const draw = { as: "budi", messageId: described.id, customId: findButton(described, "draw-2") };
  await discord.press(draw);
  const drawn = await waitFor("budi", ({ attachments }) => attachments.length === 1);
  expect(drawn.content).toContain(`**${prompt}**`);
  expect(drawn.content).toContain(`/${described.id}`);
}, 180_000);
