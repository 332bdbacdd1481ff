import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeenSlackMessage } from "../../../support/slack-control.ts";
import { createPng } from "../support/png.ts";
import { openWholeSlack, type WholeSlack, wordsOf } from "../support/whole-slack.ts";

let slack: WholeSlack;
const channel = "general";

beforeAll(async () => {
  slack = await openWholeSlack();
}, 60_000);
afterAll(async () => {
  await slack[Symbol.asyncDispose]();
});

async function askFor(ts: string, until: RegExp, as = "ava"): Promise<SeenSlackMessage> {
  await slack.control.send("POST", `/channels/${channel}/messages/${ts}/shortcuts`, {
    as,
    callback_id: "alt-text",
  });
  return await slack.control.waitForMessage({
    as,
    channel,
    until: (message) => message.user === slack.botUserId && until.test(wordsOf(message)),
  });
}

describe("alternative text that somebody asks for in Slack", () => {
  it("says to them alone what the picture shows, in their language", async () => {
    const files = [{ name: "red.png", bytes: await createPng("#ff0000") }];
    const { ts } = await slack.control.say({ as: "budi", channel, text: "Look", files });
    const answer = await askFor(ts, /A picture in red\./);
    expect(wordsOf(answer)).toContain("credits");
    // Slack shows nobody what is for one person alone in a thread that nobody has answered in.
    expect(answer.thread_ts).toBeUndefined();
    const { messages } = await slack.control.messages({ as: "budi", channel });
    expect(messages.map(wordsOf).join("\n")).not.toContain("A picture in red");
    await askFor(ts, /Gambar berwarna merah\./, "budi");
  });

  it("says that a message without pictures has none", async () => {
    const { ts } = await slack.control.say({ as: "budi", channel, text: "Just words" });
    await askFor(ts, /There's no picture in that message/);
  });
});
