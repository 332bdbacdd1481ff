import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeenSlackMessage } from "../../../support/slack-control.ts";
import { createPng } from "../support/png.ts";
import { openWholeSlack, type WholeSlack } from "../support/whole-slack.ts";

let slack: WholeSlack;
const channel = "general";

beforeAll(async () => {
  slack = await openWholeSlack();
  await wantAlways();
}, 60_000);
afterAll(async () => {
  await slack[Symbol.asyncDispose]();
});

/** An admin turns it on, in the form of the settings. */
async function wantAlways(): Promise<void> {
  await slack.control.command({ as: "ava", channel, command: "/settings" });
  const menu = await slack.control.waitForForm("ava");
  await slack.control.send("POST", `/views/${menu}/actions?wait=true`, {
    as: "ava",
    action_id: "settings:answers",
  });
  const form = await eventually(async () => {
    const top = (await slack.control.views("ava")).modals.at(-1);
    if (top === undefined || top.id === menu) throw new Error("no section yet");
    return top.id;
  });
  const { response } = await slack.control.submit({
    as: "ava",
    view: form,
    values: { altText: "always" },
  });
  expect(JSON.stringify(response)).toContain("“Alt text” is now always (was: when asked).");
}

const post = async (text: string, extra: Readonly<Record<string, unknown>> = {}) =>
  await slack.control.say({
    ...{ as: "budi", channel, text },
    files: [{ name: "red.png", bytes: await createPng("#ff0000") }],
    extra,
  });

async function repliesTo(ts: string): Promise<readonly SeenSlackMessage[]> {
  const messages = await slack.control.messages({ as: "ava", channel, threadTs: ts });
  return messages.messages.filter(({ user }) => user === slack.botUserId);
}

describe("pictures that people post in Slack, where alternative text is always wanted", () => {
  it("get it in their thread, where they have none and nobody asked about them", async () => {
    const described = await post("mine", { files: [{ alt_text: "My own words" }] });
    const asked = await post(`<@${slack.botUserId}> what is this?`);
    const bare = await post("bare");
    const reply = await eventually(async () => {
      const [found] = await repliesTo(bare.ts);
      if (found === undefined) throw new Error("no reply yet");
      return found;
    });
    // No language was chosen for the workspace, so it is that of who posted it.
    expect(reply.text).toBe("Gambar berwarna merah.");
    expect(await repliesTo(described.ts)).toEqual([]);
    await eventually(async () => expect(await repliesTo(asked.ts)).toHaveLength(1));
    expect(JSON.stringify(await repliesTo(asked.ts))).not.toContain("Gambar berwarna");
  });
});
