import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SeenSlackMessage } from "../../../support/slack-control.ts";
import { createPng } from "../support/png.ts";
import { openWholeSlack, type WholeSlack, wordsOf } from "../support/whole-slack.ts";

let slack: WholeSlack;
const channel = "general";

async function openWorld(): Promise<void> {
  slack = await openWholeSlack();
}

async function closeWorld(): Promise<void> {
  await slack[Symbol.asyncDispose]();
}

beforeEach(async () => {
  await slack.control.send("DELETE", "/faults");
});

const say = (text: string, more: { threadTs?: string; picture?: Uint8Array } = {}) =>
  slack.control.say({
    as: "budi",
    channel,
    text,
    ...(more.threadTs === undefined ? {} : { threadTs: more.threadTs }),
    ...(more.picture === undefined ? {} : { files: [{ name: "red.png", bytes: more.picture }] }),
  });

async function catchUpFrom(
  ts: string,
  until: RegExp,
  { as = "ava", threadTs }: { readonly as?: string; readonly threadTs?: string } = {},
): Promise<SeenSlackMessage> {
  await slack.control.send("POST", `/channels/${channel}/messages/${ts}/shortcuts`, {
    as,
    callback_id: "catch-up",
  });
  return await waitFor(until, { as, threadTs });
}

const waitFor = (
  until: RegExp,
  {
    as = "ava",
    threadTs,
    place = channel,
  }: {
    readonly as?: string;
    readonly threadTs?: string | undefined;
    readonly place?: string;
  } = {},
) =>
  slack.control.waitForMessage({
    as,
    channel: place,
    ...(threadTs === undefined ? {} : { threadTs }),
    until: (message) => message.user === slack.botUserId && until.test(wordsOf(message)),
  });

describe("catching up on Slack", () => {
  beforeAll(openWorld, 60_000);
  afterAll(closeWorld);

  it("tells what was said and shown since a message, each point with its message", async () => {
    await say("an early word");
    const from = await say("The poster has to be ready on Friday");
    const picture = await say("First draft", { picture: await createPng("#ff0000") });
    const answer = await catchUpFrom(from.ts, /poster/);
    const words = wordsOf(answer);
    expect(words).not.toContain("an early word");
    expect(words).toMatch(/96 × 96.*red/);
    expect(words).toContain(`/p${from.ts.replace(".", "")})`);
    expect(words).toContain(`/p${picture.ts.replace(".", "")})`);
    expect(words).toContain("From 2 messages and 1 picture since");
    const { messages } = await slack.control.messages({ as: "budi", channel });
    expect(messages.map(({ ts }) => ts)).not.toContain(answer.ts);
  });

  it("stays in the thread whose reply it begins with", async () => {
    const root = await say("Which font?");
    const { ts: threadTs } = root;
    await say("an early reply", { threadTs });
    const from = await say("Garamond is too thin", { threadTs });
    await say("somebody else's talk");
    const answer = await catchUpFrom(from.ts, /Garamond/, { threadTs });
    expect(wordsOf(answer)).toContain("From 1 message since");
    expect(wordsOf(answer)).toContain(`/p${from.ts.replace(".", "")}?thread_ts=${threadTs}`);
  });

  it("says that nothing happened", async () => {
    await slack.control.command({ as: "ava", channel: "pictures", command: "/catchup", text: "" });
    const answer = await waitFor(/Nothing new here/, { place: "pictures" });
    expect(wordsOf(answer)).toMatch(/since yesterday at .* You're all caught up/);
  });

  it("asks to be added to a channel that it isn't in", async () => {
    await slack.control.command({
      ...{ as: "ava", channel: "darkroom", command: "/catchup", text: "--since week" },
    });
    const answer = await waitFor(/I'm not a member/, { place: "darkroom" });
    expect(wordsOf(answer)).toContain("Ask someone to add me");
  });

  it("asks for patience where Slack lets nobody read more often", async () => {
    const from = await say("too fast");
    await slack.control.fault({
      type: "http-status",
      pathPattern: "conversations.history",
      status: 429,
      retryAfter: 1,
    });
    await catchUpFrom(from.ts, /only once a minute/);
  });
});

describe("catching up on Slack with an app that is distributed", () => {
  beforeAll(openWorld, 60_000);
  afterAll(closeWorld);

  it("tells the latest that Slack shows to a distributed app, and that there was more", async () => {
    await slack.control.send("PATCH", "/application", { historyLimit: "distributed" });
    const from = await say("the first of many");
    for (let number = 2; number <= 20; number += 1) await say(`line ${number}`);
    const answer = await catchUpFrom(from.ts, /line 20”/);
    expect(wordsOf(answer)).toContain("From 15 messages");
    expect(wordsOf(answer)).toContain("There was more");
  });
});
