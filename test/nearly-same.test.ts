import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareVectors } from "../src/core/tools/compare-vectors.ts";
import type { SeenMessage } from "./support/discord-control.ts";
import { changeOnDiscord, changeOnSlack } from "./support/settings/change-settings.ts";
import {
  createSlackControl,
  listButtons,
  readWords,
  type SeenSlackMessage,
  type SlackControl,
} from "./support/slack-control.ts";
import { openWholeWorld, type WholeWorld } from "./support/whole-world.ts";

let world: WholeWorld;
let slack: SlackControl;
const channel = "general";
const offerAll = { section: "limits", key: "offerSimilarAboveCredits", value: "0.001" };
/** As it is in `src/core/gallery/find-nearly-same.ts`. */
const minSameness = 0.9;

beforeAll(async () => {
  world = await openWholeWorld({ PERSON_MAX_TURNS_PER_MINUTE: "1000" });
  slack = createSlackControl(`${world.pageUrl}/slack`);
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

/** Prompts for nearly the same picture, and for another one in much the same words. */
const pairs: readonly (readonly [isSame: boolean, one: string, other: string])[] = [
  [true, "a red fox at night in the snow", "the red fox in snow, at night"],
  [true, "a small harbour town at dawn with boats", "small harbour town at dawn, boats"],
  [true, "ein roter Fuchs bei Nacht im Schnee", "ein roter Fuchs nachts im Schnee"],
  [true, "un phare rouge au bord de la mer", "un phare rouge au bord de mer"],
  [false, "a red fox at night in the snow", "a blue fox at night in the snow"],
  [false, "a red fox at night in the snow", "a red barn at night in the snow"],
  [false, "a lighthouse on a cliff above a stormy sea", "a castle on a cliff above a stormy sea"],
  [false, "un phare rouge au bord de la mer", "un bateau rouge au bord de la mer"],
  [false, "a walnut badger in the snow", "a walnut badger in the sun"],
];

async function embed(input: readonly string[]): Promise<readonly (readonly number[])[]> {
  const response = await fetch(`${world.pageUrl}/lunos/v1/embeddings`, {
    method: "POST",
    headers: { authorization: "Bearer sandbox-measure", "content-type": "application/json" },
    body: JSON.stringify({ model: "sandbox/vectors", input }),
  });
  const { data } = (await response.json()) as { data: { embedding: number[] }[] };
  return data.map(({ embedding }) => embedding);
}

describe("how near two prompts have to be", () => {
  it.each(pairs)("tells that it is %s that “%s” is nearly “%s”", async (isSame, one, other) => {
    const [left = [], right = []] = await embed([one, other]);
    const sameness = compareVectors(left, right);
    expect(sameness >= minSameness, sameness.toFixed(3)).toBe(isSame);
  });
});

describe("on Discord", () => {
  const as = "ava";

  function findButton(message: object | undefined, name: string): string {
    return new RegExp(`"(${name}(?::[^"]+)?)"`).exec(JSON.stringify(message ?? null))?.[1] ?? "";
  }

  async function ask(who: string, prompt: string): Promise<SeenMessage> {
    const { discord, channelId } = world;
    const { responseMessageId } = await discord.runCommand({
      ...{ as: who, channelId, name: "imagine", options: { prompt } },
    });
    return await discord.waitForMessage({
      ...{ as: who, channelId },
      until: (message) =>
        message.id === responseMessageId && findButton(message.components, "show-similar") !== "",
    });
  }

  const waitFor = (id: string, until: (message: SeenMessage) => boolean) =>
    world.discord.waitForMessage({
      ...{ as, channelId: world.channelId },
      until: (message) => message.id === id && until(message),
    });

  it("what was drawn takes the question's place, credited and linked, or one's own is drawn", async () => {
    const drawn = await world.imagine({ prompt: "a copper lighthouse in the fog" });
    await changeOnDiscord(world, offerAll);
    const question = await eventually(() => ask("budi", "copper lighthouse, in the fog"));
    expect(question.content).toContain("Ava");
    expect(question.content).toMatch(/gratis/);
    const press = (who: string, name: string, { id, components }: SeenMessage) =>
      world.discord.press({ as: who, messageId: id, customId: findButton(components, name) });
    await press("ava", "show-similar", question);
    expect((await waitFor(question.id, () => true)).attachments).toEqual([]);
    await press("budi", "show-similar", question);
    const shown = await waitFor(question.id, ({ attachments }) => attachments.length === 1);
    expect(shown.content).toContain("Ava");
    expect(shown.content).toContain(`/${drawn.id})`);
    const again = await ask("ava", "a copper lighthouse in fog");
    expect(again.content).toContain("You had nearly the same picture drawn");
    await press("ava", "confirm", again);
    const mine = await waitFor(again.id, ({ attachments }) => attachments.length === 1);
    expect(mine.content).toContain("credits");
  });
});

describe("on Slack", () => {
  const waitFor = (as: string, until: (message: SeenSlackMessage) => boolean) =>
    slack.waitForMessage({ as, channel, until });

  const hasButton = (message: SeenSlackMessage, name: string) =>
    listButtons(message).some((id) => id.startsWith(`${name}:`));

  const press = (as: string, name: string, message: SeenSlackMessage) =>
    slack.press({
      ...{ as, channel, ts: message.ts },
      actionId: listButtons(message).find((id) => id.startsWith(`${name}:`)) ?? "",
    });

  const imagine = (as: string, text: string) =>
    slack.command({ as, channel, command: "/imagine", text });

  it("what was drawn takes the question's place, and nothing of a channel where others don't read", async () => {
    await imagine("ava", "a copper lighthouse in the fog");
    await waitFor("ava", (message) => hasButton(message, "delete"));
    await slack.command({
      as: "ava",
      channel: "pictures",
      command: "/imagine",
      text: "a tin heron",
    });
    await slack.waitForMessage({
      ...{ as: "ava", channel: "pictures" },
      until: (message) => hasButton(message, "delete"),
    });
    await changeOnSlack(slack, offerAll);
    await imagine("budi", "copper lighthouse, in the fog");
    const question = await waitFor("budi", (message) => hasButton(message, "show-similar"));
    expect(readWords(question)).toContain("Ava");
    await press("budi", "show-similar", question);
    await waitFor("budi", (one) => one.ts > question.ts && hasButton(one, "delete"));
    await imagine("ava", "a tin heron");
    const isDrawn = (one: SeenSlackMessage) =>
      one.ts > question.ts && /credits/.test(readWords(one));
    const drawn = await waitFor("ava", isDrawn);
    expect(hasButton(drawn, "show-similar")).toBe(false);
  });
});
