import { describe, expect, it } from "vitest";
import type { ChatEvent, Intent, TranscriptionRequest, TurnRequest } from "#core";
import { OperationalError } from "#core";
import { watchCalls } from "../../../src/core/books/watched-calls.ts";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, type Script } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent, seeIntent } from "../../support/turns.ts";

const watch: Intent = { type: "privacy", action: "watch" };
const explain: Intent = { type: "privacy", action: "explain" };
const ava = { id: "discord:1", displayName: "Ava", isAdmin: true } as const;
const budi = { ...ava, id: "discord:2", displayName: "Budi" };
const hourMs = 3_600_000;

let generations = 0;
const answer: Script = async function* (_request, { onStarted }) {
  generations += 1;
  const generationId = `gen-${generations}`;
  await onStarted?.({ generationId, model: "test/talk" });
  yield { type: "text-delta", text: "Hello" };
  const usage = { promptTokens: 1_200, completionTokens: 40, credits: "0.0021" } as const;
  const times = { timeToFirstByteMs: 5, elapsedMs: 2_000 };
  const finish = { model: "test/talk", generationId, ...times };
  const event: ChatEvent = {
    type: "finish",
    finish: { ...finish, usage: { ...usage, creditsAre: "measured" } },
  };
  yield event;
};

const fail: Script = async function* (_request, { onStarted }) {
  yield { type: "text-delta", text: "Hel" };
  await onStarted?.({ generationId: "gen-lost", model: "test/talk" });
  throw new OperationalError("Lunos broke off", {
    code: "lunos_interrupted",
    sentence: { key: "interrupted" },
  });
};

async function openWorld(
  script: Script = answer,
  options: { readonly failToTell?: () => Error | undefined } = {},
) {
  let nowMs = 1_000_000;
  const platform = createRecordingPlatform(options);
  const scripted = createScriptedLunos(script);
  const world = await openCoreWorld({ lunos: scripted, platform, clock: () => nowMs });
  await world.moonlens.start({ connect: async () => undefined });
  const ask = async (intent: Intent, changes: Partial<TurnRequest> = {}) => {
    const turn = createTurn({ intent, person: ava, ...changes });
    await world.moonlens.submit(turn);
    return { turn, view: await platform.final(turn.id) };
  };
  return {
    platform,
    store: world.store,
    ask,
    say: async (intent: Intent, changes: Partial<TurnRequest> = {}) =>
      (await ask(intent, changes)).view.text,
    /** Which of the requests so far Lunos was to store. */
    stored: () => scripted.requests.map(({ request }) => request.observability === true),
    wait(durationMs: number) {
      nowMs += durationMs;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe("a request that its admin watches", () => {
  it("is the next one that asks a model, and only that; they alone are told where it is", async () => {
    await using world = await openWorld();
    await world.ask(seeIntent);
    expect(await world.say(watch)).toMatch(/^I'll watch your next request here: Lunos stores/);
    await world.ask({ type: "inform", topic: "help" });
    await world.ask(seeIntent, { person: budi });
    await world.ask(seeIntent);
    await expect.poll(() => world.platform.told).toHaveLength(1);
    expect(world.platform.told[0]).toBe(
      [
        "**Your watched request**",
        `- Generated id: \`gen-${generations}\``,
        "- Model: `test/talk`",
        "- Tokens: 1,200 in, 40 out",
        "- Cost: 0.0021 credits",
        "- Speed: 2 sec, 20 tokens a second",
        "",
        "The bot's operator can read all of it in the Lunos dashboard: *Logs*, then *Detail* beside this id. I've stopped watching.",
      ].join("\n"),
    );
    await world.ask(seeIntent);
    expect(world.stored()).toEqual([false, false, true, false]);
    expect(world.platform.told).toHaveLength(1);
  });

  it("is all of its calls", async () => {
    await using world = await openWorld();
    await world.ask(watch);
    await world.ask({ ...drawIntent, count: 3 });
    expect(world.stored()).toEqual([true, true, true]);
    await expect.poll(() => world.platform.told).toHaveLength(1);
    expect(world.platform.told[0]?.match(/gen-\d+/g)).toHaveLength(3);
  });

  it("is none any more after an hour, or when it is stopped", async () => {
    await using world = await openWorld();
    await world.ask(watch);
    expect(await world.say(explain)).toContain("**Your next request is watched:**");
    world.wait(hourMs);
    expect(await world.say(explain)).not.toContain("is watched");
    await world.ask(seeIntent);
    await world.ask(watch);
    expect(await world.say(watch)).toBe("Stopped. Lunos doesn't store your next request.");
    await world.ask(seeIntent);
    expect(world.stored()).toEqual([false, false]);
    expect(world.platform.told).toEqual([]);
  });

  it("is told with its reference when it fails", async () => {
    await using world = await openWorld(fail);
    await world.ask(watch);
    const { turn } = await world.ask(seeIntent);
    await expect.poll(() => world.platform.told).toHaveLength(1);
    const reference = turn.id.replaceAll("-", "").slice(-8);
    expect(world.platform.told[0]).toMatch(
      new RegExp(
        `^\\*\\*Your watched request\\*\\*\\nIt failed\\..*\`${reference}\`.*\\n- Generated id: \`gen-lost\``,
      ),
    );
    expect(world.platform.told[0]).toContain("- Cost: not known yet");
  });

  it("is told when its person asks for another, where they couldn't be told before", async () => {
    const lost = new OperationalError("direct messages are closed", { code: "closed" });
    await using world = await openWorld(answer, { failToTell: () => lost });
    await world.ask(watch);
    await world.ask(seeIntent);
    await expect.poll(async () => await world.say(watch)).toMatch(/^\*\*Your watched request/);
    expect(await world.say(watch)).toMatch(/^Stopped\./);
  });

  it("can be chosen by admins alone", async () => {
    await using world = await openWorld();
    const { view } = await world.ask(watch, { person: { ...ava, isAdmin: false } });
    expect(view.status).toMatchObject({ failure: { sentence: { key: "adminsOnly" } } });
  });
});

it("a recording that is watched is kept as words are", async () => {
  const requests: TranscriptionRequest[] = [];
  const lunos = {
    ...createScriptedLunos(answer),
    async transcribe(request: TranscriptionRequest) {
      requests.push(request);
      return { text: "hello" };
    },
  };
  const source = { mediaType: "audio/mpeg", url: "https://example.com/a.mp3" };
  const call = { appId: "a", signal: new AbortController().signal };
  let claims = 0;
  const watched = watchCalls(lunos, async () => {
    claims += 1;
    return true;
  });
  await watched.transcribe({ source, fileName: "a.mp3" }, call);
  await watched.transcribe({ source, fileName: "b.mp3" }, call);
  expect(requests.map(({ observability }) => observability)).toEqual([true, true]);
  expect(claims).toBe(1);
});
