import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listButtons } from "../../support/slack-control.ts";
import { createPng } from "./support/png.ts";
import { openWholeSlack, type WholeSlack } from "./support/whole-slack.ts";

let slack: WholeSlack;

beforeAll(async () => {
  slack = await openWholeSlack();
});
afterAll(async () => {
  await slack[Symbol.asyncDispose]();
});

const isOurs = ({ user }: { readonly user?: string | undefined }) => user === slack.botUserId;

describe("Moonlens in the sandbox's Slack", () => {
  it("looks at a picture that a mention brings, and answers in the thread", async () => {
    const asked = await slack.control.say({
      as: "ava",
      channel: "general",
      text: "@Moonlens what is this?",
      files: [{ name: "red.png", bytes: await createPng("#ff0000") }],
    });
    const answer = await slack.control.waitForMessage({
      as: "ava",
      channel: "general",
      threadTs: asked.ts,
      // A slow look is told of in a message of its own, which becomes the answer; a quick one is streamed.
      until: (message) => isOurs(message) && /96 × 96/.test(message.text),
    });
    expect(answer.text).toMatch(/red/i);
  });

  it("draws for a command, with buttons that draw again", async () => {
    await slack.control.command({
      as: "ava",
      channel: "general",
      command: "/imagine",
      text: "a red fox --ar 16:9",
    });
    const buttons = await slack.control.waitForMessage({
      as: "ava",
      channel: "general",
      until: (message) =>
        isOurs(message) && listButtons(message).some((id) => id.startsWith("again:")),
    });
    const { messages } = await slack.control.messages({ as: "ava", channel: "general" });
    const picture = messages.find((message) => isOurs(message) && message.files.length === 1);
    expect(picture?.files[0]?.alt_txt).toContain("a red fox");
    const again = listButtons(buttons).find((id) => id.startsWith("again:")) ?? "";
    await slack.control.press({ as: "ava", channel: "general", ts: buttons.ts, actionId: again });
    const second = await slack.control.waitForMessage({
      as: "ava",
      channel: "general",
      threadTs: buttons.ts,
      until: (message) => isOurs(message) && message.files.length === 1,
    });
    expect(second.thread_ts).toBe(buttons.ts);
  });

  it("answers direct messages", async () => {
    const asked = await slack.control.say({ as: "budi", channel: "dm", text: "Halo!" });
    const answer = await slack.control.waitForMessage({
      as: "budi",
      channel: "dm",
      threadTs: asked.ts,
      until: (message) => isOurs(message) && /sandbox/i.test(message.text),
    });
    expect(answer.thread_ts).toBe(asked.ts);
  });
});
