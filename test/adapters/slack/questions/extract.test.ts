import { createReceipt, drawReceipt } from "@moonlens/sandbox/receipts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openWholeSlack, type WholeSlack } from "../support/whole-slack.ts";

let slack: WholeSlack;
const channel = "general";

beforeAll(async () => {
  slack = await openWholeSlack();
}, 60_000);
afterAll(async () => {
  await slack[Symbol.asyncDispose]();
});

it("a receipt in Slack becomes a table that Slack renders, and three files", async () => {
  const bytes = await drawReceipt(createReceipt(3, { language: "de" }));
  const files = [{ name: "receipt.png", bytes }];
  const { ts } = await slack.control.say({ as: "budi", channel, text: "Lunch", files });
  await slack.control.send("POST", `/channels/${channel}/messages/${ts}/shortcuts`, {
    as: "ava",
    callback_id: "read-table",
  });
  const answer = await slack.control.waitForMessage({
    as: "ava",
    channel,
    threadTs: ts,
    until: (message) =>
      message.user === slack.botUserId &&
      JSON.stringify(message.blocks).includes("Kaffee gemahlen"),
  });
  expect(JSON.stringify(answer.blocks)).toContain("| Kaffee gemahlen | 2 | €7.99 | €15.98 |");
  const shared = await slack.control.waitForMessage({
    ...{ as: "ava", channel, threadTs: ts },
    until: ({ user, files: posted }) => user === slack.botUserId && posted.length > 0,
  });
  const endings = shared.files.map(({ name = "" }) => name.split(".").at(-1));
  expect(endings).toEqual(["xlsx", "csv", "json"]);
});
