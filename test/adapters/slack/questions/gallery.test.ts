import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeenSlackMessage } from "../../../support/slack-control.ts";
import { openWholeSlack, type WholeSlack } from "../support/whole-slack.ts";

let slack: WholeSlack;

beforeAll(async () => {
  slack = await openWholeSlack({ PERSON_MAX_TURNS_PER_MINUTE: "1000" });
}, 60_000);
afterAll(async () => {
  await slack[Symbol.asyncDispose]();
});

const wordsOf = ({ text, blocks }: SeenSlackMessage) => `${text}\n${JSON.stringify(blocks)}`;

const command = (name: string, text: string, { as = "ava", channel = "general" } = {}) =>
  slack.control.command({ as, channel, command: `/${name}`, text });

async function waitFor(until: RegExp, { as = "ava", channel = "general" } = {}) {
  return await slack.control.waitForMessage({
    ...{ as, channel },
    until: (message) => message.user === slack.botUserId && until.test(wordsOf(message)),
  });
}

/** Searches until something is found: what was drawn is entered when its answer has arrived. */
async function find(text: string, until: RegExp, how = {}): Promise<SeenSlackMessage> {
  return await eventually(async () => {
    await command("gallery", text, how);
    return await waitFor(until, how);
  });
}

describe("/gallery on Slack", () => {
  it("shows what was found, with its buttons and the way to its message, to one person", async () => {
    await command("imagine", "a copper lighthouse");
    await waitFor(/again:/);
    const found = await find("lighthouses", /show:/);
    const words = wordsOf(found);
    expect(words).toContain("a copper lighthouse");
    expect(words).toMatch(/slack\.com\/archives|\/p\d{16}/);
    expect(words).toContain('"type":"image"');
    const { messages } = await slack.control.messages({ as: "budi", channel: "general" });
    expect(messages.map(({ ts }) => ts)).not.toContain(found.ts);
    const [, prompt = ""] = /"(prompt:[\w-]+)"/.exec(words) ?? [];
    await slack.control.press({ as: "ava", channel: "general", ts: found.ts, actionId: prompt });
    await waitFor(/This is the prompt/);
  });

  it("finds people by how they are mentioned, and says what it can't read", async () => {
    const budi =
      (await slack.control.state()).people?.find(({ name }) => name === "budi")?.id ?? "";
    await command("gallery", `lighthouse --by <@${budi}|budi>`);
    await waitFor(/I found no pictures like that/);
    await command("gallery", "lighthouse --by budi");
    await waitFor(/--by/);
  });

  it("finds nothing of a channel that one isn't in", async () => {
    await command("imagine", "a walnut badger", { channel: "pictures" });
    await waitFor(/again:/, { channel: "pictures" });
    await find("badger", /show:/);
    await slack.control.send("DELETE", "/channels/pictures/members", { as: "budi", user: "budi" });
    await command("gallery", "badger", { as: "budi" });
    await waitFor(/tidak menemukan|found no pictures/, { as: "budi" });
  });
});
