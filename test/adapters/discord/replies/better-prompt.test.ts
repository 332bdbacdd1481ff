import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeenMessage } from "../../../support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "../../../support/whole-world.ts";

let world: WholeWorld;
const as = "ava";

beforeAll(async () => {
  world = await openWholeWorld();
}, 60_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

async function improve(prompt: string): Promise<SeenMessage> {
  const { channelId } = world;
  const options = { prompt, better: true };
  await world.discord.runCommand({ as, channelId, name: "imagine", options });
  return await world.discord.waitForMessage({
    ...{ as, channelId },
    until: (message) => message.content.includes(prompt) && findId(message, "draw-mine") !== "",
  });
}

const findId = (message: SeenMessage, action: string) =>
  new RegExp(`"(${action}:[^"]+)"`).exec(JSON.stringify(message.components ?? []))?.[1] ?? "";

const waitForPicture = (prompt: string) =>
  world.discord.waitForMessage({
    ...{ as: "budi", channelId: world.channelId },
    until: (message) => JSON.stringify(message).includes(prompt) && findId(message, "vary") !== "",
  });

describe("a better prompt on Discord", () => {
  it("is offered to its person alone, and what they choose is drawn for everyone", async () => {
    const offer = await improve("a red fox in the snow");
    expect(offer.content).toContain("**Better:** `a red fox in the snow, in soft evening light");
    const others = await world.discord.messages({ as: "budi", channelId: world.channelId });
    expect(others.map(({ id }) => id)).not.toContain(offer.id);
    await world.discord.press({
      ...{ as, messageId: offer.id, customId: findId(offer, "draw-better") },
    });
    const drawn = await waitForPicture("a red fox in the snow, in soft evening light");
    expect(drawn.id).not.toBe(offer.id);
  });

  it("can be changed in a form that begins with it", async () => {
    const offer = await improve("a green owl");
    const form = await world.discord.press({
      ...{ as, messageId: offer.id, customId: findId(offer, "change-prompt") },
    });
    expect(JSON.stringify(form.modal)).toContain("a green owl, in soft evening light");
    const values = { text: "a yellow owl" };
    await world.discord.submitForm({ as, interactionId: form.id, values });
    await waitForPicture("a yellow owl");
  });

  it("that doesn't come leaves the original to be drawn", async () => {
    await world.breakLunos("status=500", 20);
    const { channelId } = world;
    const options = { prompt: "a blue hare", better: true };
    await world.discord.runCommand({ as, channelId, name: "imagine", options });
    const failed = await world.discord.waitForMessage({
      ...{ as, channelId },
      until: (message) => findId(message, "draw-mine") !== "" && findId(message, "retry") !== "",
    });
    expect(failed.content).toContain("> a blue hare");
    await world.healLunos();
    await world.discord.press({
      ...{ as, messageId: failed.id, customId: findId(failed, "draw-mine") },
    });
    await waitForPicture("a blue hare");
  });
});
