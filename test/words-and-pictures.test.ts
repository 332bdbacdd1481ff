import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { openWholeWorld, type WholeWorld } from "./support/whole-world.ts";

let world: WholeWorld;

beforeAll(async () => {
  world = await openWholeWorld({
    TURNS_AT_ONCE: "1",
    PERSON_MAX_OPEN_TURNS: "100",
    PERSON_MAX_TURNS_PER_MINUTE: "1000",
  });
});
afterAll(() => world[Symbol.asyncDispose]());

const recorded = z.object({ requests: z.array(z.object({ path: z.string() })) });

/** Requests that Lunos has had, answered or not. */
async function countAsked(): Promise<number> {
  const response = await fetch(`${world.pageUrl}/lunos/sandbox/requests`);
  const { requests } = recorded.parse(await response.json());
  return requests.filter(({ path }) => path === "/v1/chat/completions").length;
}

const say = (as: string, text: string) =>
  world.discord.say({ as, channelId: world.channelId, text: `<@${world.botId}> ${text}` });

it("answers a question while the only place for pictures is taken, and asks Lunos for many at once", async () => {
  await world.breakLunos("delay=600000");
  const before = await countAsked();
  await world.discord.runCommand({
    as: "ava",
    channelId: world.channelId,
    name: "imagine",
    options: { prompt: "a lantern" },
  });
  await eventually(async () => expect(await countAsked()).toBe(before + 1));
  const answer = await world.ask({ as: "budi", text: "What is a moon?" });
  expect(answer.content).not.toBe("");
  // More than the pool of connections once took, and none has been answered yet.
  await world.breakLunos("delay=600000", 40);
  const asked = await countAsked();
  for (let index = 0; index < 40; index += 1) {
    await say(index % 2 === 0 ? "ava" : "budi", `What is number ${index}?`);
  }
  await eventually(async () => expect(await countAsked()).toBe(asked + 40));
}, 180_000);
