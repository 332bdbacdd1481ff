import { createReceipt, drawReceipt } from "@moonlens/sandbox/receipts";
import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listButtons, readWords, type SeenSlackMessage } from "../../../support/slack-control.ts";
import { openWholeSlack, type WholeSlack, wordsOf } from "../support/whole-slack.ts";

let slack: WholeSlack;
const channel = "general";

beforeAll(async () => {
  slack = await openWholeSlack();
  await keepBooks(channel);
}, 60_000);
afterAll(async () => {
  await slack[Symbol.asyncDispose]();
});

/** An admin has the channel's receipts collected, in the forms of the settings. */
async function keepBooks(collecting: string): Promise<void> {
  const { workspaces } = await slack.control.state();
  const { id = "" } = workspaces[0]?.channels.find(({ name }) => name === collecting) ?? {};
  await slack.control.command({ as: "ava", channel, command: "/settings" });
  const menu = await slack.control.waitForForm("ava");
  const press = async (action: object) =>
    await slack.control.send("POST", `/views/${menu}/actions?wait=true`, { as: "ava", ...action });
  const topIs = async (isMeant: (view: { readonly id: string }) => boolean) =>
    await eventually(async () => {
      const top = (await slack.control.views("ava")).modals.at(-1);
      if (top === undefined || !isMeant(top)) throw new Error("it isn't open yet");
      return top.id;
    });
  await press({ action_id: "settings-channel", value: id });
  await topIs((view) => JSON.stringify(view).includes(`settings:answers@${id}`));
  await press({ action_id: `settings:answers@${id}` });
  const view = await topIs((top) => top.id !== menu);
  const { response } = await slack.control.submit({
    ...{ as: "ava", view, values: { keepsBooks: "yes" } },
  });
  expect(JSON.stringify(response)).toContain("“Collect the receipts of this channel” is now yes");
}

async function postReceipt(seed: number) {
  const receipt = createReceipt(seed);
  const files = [{ name: "receipt.png", bytes: await drawReceipt(receipt) }];
  const message = await slack.control.say({ as: "ava", channel, text: "", files });
  return { receipt, message };
}

const waitForReply = async ({ ts }: { readonly ts: string }, words: string) =>
  await slack.control.waitForMessage({
    ...{ as: "ava", channel, threadTs: ts },
    until: (message) => message.user === slack.botUserId && wordsOf(message).includes(words),
  });

const press = async ({ ts, ...shown }: SeenSlackMessage, action: string, as = "ava") =>
  await slack.control.press({
    ...{ as, channel, ts },
    actionId: listButtons({ ts, ...shown }).find((id) => id.startsWith(action)) ?? "",
  });

describe("a receipt that is posted in Slack, in a channel that collects them", () => {
  it("is told in its thread, corrected in a form, taken out and put back", async () => {
    const { receipt, message } = await postReceipt(1);
    const reply = await waitForReply(message, `Added: **${receipt.shop}**`);
    await press(reply, "correct-expense");
    const view = await slack.control.waitForForm("ava");
    const wrong = { shop: "Moon Diner", day: "soon", total: "12.50 EUR", category: "travel" };
    const { response } = await slack.control.submit({ as: "ava", view, values: wrong });
    expect(response).toEqual({
      response_action: "errors",
      errors: { day: expect.stringContaining("“soon” isn't a date") },
    });
    const values = { ...wrong, day: "2026-03-04" };
    await slack.control.submit({ as: "ava", view, values });
    const changed = await waitForReply(message, "**Moon Diner** · Mar 4, 2026 · **€12.50**");
    expect(changed.ts).toBe(reply.ts);
    expect(readWords(changed)).toContain("Travel");
    await press(changed, "remove-expense");
    const removed = await waitForReply(message, "Taken off the list");
    await press(removed, "put-back-expense");
    await waitForReply(message, "Added: **Moon Diner**");
    await slack.control.command({ as: "ava", channel, command: "/expenses", text: "march" });
    const month = await slack.control.waitForMessage({
      ...{ as: "ava", channel },
      until: (shown) => wordsOf(shown).includes("**March 2026**, 1 receipt"),
    });
    expect(wordsOf(month)).toContain("€12.50");
  });

  it("is known again with a link to the first, and goes when its message is deleted", async () => {
    const first = await postReceipt(3);
    await waitForReply(first.message, "Added:");
    const { message } = await postReceipt(3);
    const reply = await waitForReply(message, "Already on the list");
    expect(wordsOf(reply)).toContain(`p${first.message.ts.replace(".", "")}`);
    await slack.control.send("DELETE", `/channels/${channel}/messages/${first.message.ts}`, {
      as: "ava",
    });
    await waitForReply(first.message, "Taken off the list");
  });

  it("is its poster's and admins' alone to change", async () => {
    const { message } = await postReceipt(4);
    const reply = await waitForReply(message, "Added:");
    await press(reply, "remove-expense", "budi");
    await slack.control.waitForMessage({
      ...{ as: "budi", channel, threadTs: message.ts },
      until: (shown) => shown.ephemeral_for !== undefined && wordsOf(shown).includes("struk ini"),
    });
  });

  it("is read in a shared channel too, where Slack shows another workspace's files only when asked", async () => {
    const shared = "shared-lab";
    await keepBooks(shared);
    const receipt = createReceipt(7);
    const files = [{ name: "receipt.png", bytes: await drawReceipt(receipt) }];
    const { ts } = await slack.control.say({ as: "niko", channel: shared, text: "", files });
    await slack.control.waitForMessage({
      ...{ as: "niko", channel: shared, threadTs: ts },
      until: (message) => wordsOf(message).includes(`Added: **${receipt.shop}**`),
    });
  });
});
