import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeenMessage } from "../../support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "../../support/whole-world.ts";

let world: WholeWorld;
beforeAll(async () => {
  world = await openWholeWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const as = "ava";

describe("with the real core", () => {
  it("Cancel stops a picture that is being drawn", async () => {
    const place = { as, channelId: world.channelId };
    await world.breakLunos("delay=20000");
    const options = { prompt: "a slow fox" };
    const { responseMessageId } = await world.discord.runCommand({
      ...{ ...place, name: "imagine", options },
    });
    const isAnswer = ({ id }: SeenMessage) => id === responseMessageId;
    const waiting = await world.discord.waitForMessage({
      ...place,
      until: (message) => isAnswer(message) && findId(message, "cancel") !== "",
    });
    const cancelId = findId(waiting, "cancel");
    const press = { messageId: waiting.id, customId: cancelId };
    await world.discord.press({ as: "budi", ...press });
    const refusal = await world.discord.waitForMessage({
      ...{ as: "budi", channelId: world.channelId },
      until: ({ ephemeral_for: person }) => person !== undefined,
    });
    expect(refusal.content).toContain("Hanya yang meminta");
    await world.discord.press({ as, ...press });
    const cancelled = await world.discord.waitForMessage({
      ...place,
      until: (message) => isAnswer(message) && message.content.includes("Cancelled."),
    });
    expect(cancelled.components).toMatchObject([{ components: [{ label: "Try again" }] }]);
  });

  it("Edit… takes what is to change, and Delete forgets picture and message", async () => {
    const answer = await world.imagine({ prompt: "a red fox" });
    const edit = await world.discord.press({
      ...{ as, messageId: answer.id, customId: findId(answer, "edit") },
    });
    expect(JSON.stringify(edit.modal)).toContain("What should change?");
    const sent = await world.discord.submitForm({
      ...{ as, interactionId: edit.id, values: { text: "a red fox at night" } },
    });
    const edited = await world.discord.waitForMessage({
      ...{ as, channelId: world.channelId },
      until: ({ id, attachments }) => id === sent.responseMessageId && attachments.length === 1,
    });
    expect(edited.attachments[0]?.description).toContain("a red fox at night");
    await world.discord.press({
      ...{ as, messageId: edited.id, customId: findId(edited, "delete") },
    });
    await eventually(async () => {
      const messages = await world.discord.messages({ as, channelId: world.channelId });
      expect(messages.map(({ id }) => id)).not.toContain(edited.id);
    });
  });

  it("answers a mention in the language that its person's client told last", async () => {
    await world.discord.runCommand({ as: "budi", channelId: world.channelId, name: "help" });
    const after = await world.ask({ as: "budi", text: "What is a moon?" });
    expect(after.content).toContain(" kredit");
    expect((await world.ask({ as: "ava", text: "What is a star?" })).content).toContain(" credits");
  });

  it("lists its commands by the names that a person's client has for them", async () => {
    const { channelId } = world;
    await world.discord.runCommand({ as: "budi", channelId, name: "help" });
    await eventually(async () => {
      const messages = await world.discord.messages({ as: "budi", channelId });
      expect(messages.at(-1)?.content).toContain("`/bayangkan`: Buat gambar");
    });
  });

  it("suggests the sandbox's models", async () => {
    const choices = await world.discord.suggest({
      ...{ as, channelId: world.channelId, name: "imagine", focused: "model" },
      options: { model: "wide" },
    });
    expect(choices.map(({ value }) => value)).toEqual(["sandbox/brush-wide"]);
  });
});

function findId(message: SeenMessage, action: string): string {
  return (
    new RegExp(`"(${action}:[^"]+)"`).exec(JSON.stringify(message.components ?? []))?.[1] ?? ""
  );
}
