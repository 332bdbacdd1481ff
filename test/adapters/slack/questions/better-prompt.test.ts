import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeenSlackMessage } from "../../../support/slack-control.ts";
import { openWholeSlack, type WholeSlack, wordsOf } from "../support/whole-slack.ts";

let slack: WholeSlack;
const channel = "general";

beforeAll(async () => {
  slack = await openWholeSlack();
}, 60_000);
afterAll(async () => {
  await slack[Symbol.asyncDispose]();
});

const waitFor = (until: RegExp, as = "ava") =>
  slack.control.waitForMessage({ as, channel, until: (message) => until.test(wordsOf(message)) });

async function improve(prompt: string): Promise<SeenSlackMessage> {
  const text = `${prompt} --better`;
  await slack.control.command({ as: "ava", channel, command: "/imagine", text });
  return await waitFor(new RegExp(`${prompt}[\\s\\S]*draw-better:`));
}

const press = ({ ts, blocks }: SeenSlackMessage, action: string) =>
  slack.control.press({
    ...{ as: "ava", channel, ts },
    actionId: new RegExp(`"(${action}:[^"]+)"`).exec(JSON.stringify(blocks))?.[1] ?? "",
  });

describe("a better prompt on Slack", () => {
  it("is offered to its person alone, and what they choose is drawn for everyone", async () => {
    const offer = await improve("a red fox in the snow");
    expect(wordsOf(offer)).toContain("a red fox in the snow, in soft evening light");
    const { messages } = await slack.control.messages({ as: "budi", channel });
    expect(messages.map(({ ts }) => ts)).not.toContain(offer.ts);
    await press(offer, "draw-better");
    await waitFor(/soft evening light[\s\S]*Ava/, "budi");
  });

  it("can be changed in a form that begins with it", async () => {
    const offer = await improve("a green owl");
    await press(offer, "change-prompt");
    const view = await slack.control.waitForForm("ava");
    await slack.control.submit({ as: "ava", view, values: { text: "a yellow owl" } });
    await waitFor(/a yellow owl/, "budi");
  });
});
