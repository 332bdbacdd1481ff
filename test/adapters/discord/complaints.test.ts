import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";
import { createMessageGatherer } from "#core";
import { createExplanations } from "../../../src/adapters/discord/events/explanations.ts";
import { toSpoken } from "../../../src/adapters/discord/events/spoken-messages.ts";
import { createMenuTargets } from "../../../src/adapters/discord/forms/menu-targets.ts";
import { messagePayload } from "../../../src/adapters/discord/wire/payloads.ts";
import { createEventWorld } from "./support/event-world.ts";
import { createInteraction, createMessage } from "./support/payloads.ts";
import { createReplyWorld, done, messageTarget, signal } from "./support/reply-world.ts";
import { createSandboxWorld, type SandboxWorld } from "./support/sandbox-world.ts";

// What people complain about in other bots, as far as no other test has it; docs/complaints.md has the list.

const as = "ava";
let world: SandboxWorld | undefined;
afterEach(async () => {
  await world?.[Symbol.asyncDispose]();
  world = undefined;
});

describe("buttons", () => {
  it("work in a process that knows nothing of the one that posted them", async () => {
    world = await createSandboxWorld();
    const place = world;
    place.perform(async function* (_turn, { createView, createImage }) {
      yield createView({ pictures: [await createImage()], status: done });
    });
    const { channelId } = place;
    await place.control.runCommand({
      as,
      channelId,
      name: "imagine",
      options: { prompt: "a fox" },
    });
    const answer = await place.control.waitForMessage({
      ...{ as, channelId, until: ({ attachments }) => attachments.length === 1 },
    });
    await place.adapter[Symbol.asyncDispose]();
    await using later = place.createAdapter();
    await later.start({ moonlens: place.moonlens, onLost: () => undefined });
    const again = /"custom_id":"(again:[^"]+)"/.exec(JSON.stringify(answer.components))?.[1] ?? "";
    const pressed = await place.control.press({ as, messageId: answer.id, customId: again });
    expect(pressed.state).toBe("acknowledged");
    await eventually(() => expect(place.turns).toHaveLength(2));
    expect(place.turns[1]?.intent).toMatchObject({ type: "redraw", change: { type: "again" } });
  });
});

describe("an error", () => {
  it("with a reason longer than a message takes still arrives", async () => {
    await using place = await createReplyWorld();
    const reason = "This is why. ".repeat(300);
    const failure = { sentence: { key: "declined", reason }, reference: "abcd1234" } as const;
    const view = place.createView({ status: { type: "failed", failure } });
    await place.open(messageTarget).finish(view, { signal });
    const posts = place.discord.find("POST", /\/messages$/);
    expect(posts.length).toBeGreaterThan(1);
    for (const { body } of posts) expect(body.content.length).toBeLessThanOrEqual(2000);
    expect(posts.at(-1)?.body.content).toContain("abcd1234");
  });
});

describe("fifty requests by one person at once", () => {
  it("are each acknowledged and handed on", async () => {
    await using place = await createEventWorld();
    const ids = Array.from({ length: 50 }, (_, index) =>
      String(520_000_000_000_000_100n + BigInt(index)),
    );
    await Promise.all(ids.map((id) => place.interact(createInteraction({ id }))));
    expect(place.turns).toHaveLength(50);
    expect(place.discord.find("POST", /callback$/)).toHaveLength(50);
  });
});

describe("what is remembered of people", () => {
  const messages = Array.from({ length: 3000 }, (_, index) =>
    messagePayload.parse(
      createMessage({
        ...{ id: String(500_000_000_000_001_000n + BigInt(index)), content: "", mentions: [] },
        author: { id: String(400_000_000_000_001_000n + BigInt(index)), username: "someone" },
        attachments: [{ id: "1", filename: "a.png", size: 1, url: "https://cdn.discordapp.com/a" }],
      }),
    ),
  );

  it("has a bound for messages whose form is being written", () => {
    const targets = createMenuTargets();
    for (const message of messages) targets.keep(message, { userId: "1" });
    const isKept = (message: (typeof messages)[number]) =>
      targets.find({
        ...{ channelId: message.channel_id, messageId: message.id, userId: "1" },
      }) !== undefined;
    expect(messages.filter(isKept)).toHaveLength(500);
    expect(isKept(messages.at(-1) ?? messages[0] ?? failed())).toBe(true);
  });

  it("has a bound for what was explained to them", () => {
    const explanations = createExplanations({ clock: () => 1_000_000 });
    for (let person = 0; person < 3000; person += 1) explanations.isDue(String(person));
    // The oldest are forgotten; the newest are not.
    expect(explanations.isDue("2999")).toBe(false);
    expect(explanations.isDue("0")).toBe(true);
  });

  it("has a bound for pictures that nobody asked about", () => {
    const asked: number[] = [];
    const gatherer = createMessageGatherer({
      ...{ gatherMs: 1, moreWordsMs: 1, clock: () => 1_000_000 },
      onAddressed: () => undefined,
      onHeld: () => undefined,
      onQuestion: (gathered) => void asked.push(gathered.length),
    });
    const surroundings = {
      ...{ botId: "1", applicationId: "1" },
      findGuild: () => undefined,
      findChannel: () => undefined,
    };
    for (const message of messages) gatherer.take(toSpoken(message, surroundings));
    for (const [index, message] of messages.entries()) {
      const mention = {
        id: `${message.id}0${index}`.slice(0, 20),
        content: "?",
        mentions: [{ id: "1" }],
      };
      gatherer.take(toSpoken({ ...message, ...mention, attachments: [] }, surroundings));
    }
    gatherer.flush();
    expect(asked).toHaveLength(3000);
    expect(asked.filter((count) => count === 2).length).toBeLessThanOrEqual(500);
  });
});

function failed(): never {
  throw new Error("there are no messages");
}
