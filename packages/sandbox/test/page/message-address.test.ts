import { expect, it } from "vitest";
import { listElementIds } from "../../src/page/client/shared/tools/message-address.ts";

it.each([
  ["https://discord.com/channels/1/2/3", ["message-3"]],
  ["https://discord.com/channels/@me/2/3", ["message-3"]],
  ["https://example.com/channels/1/2/3", []],
  [
    "http://127.0.0.1:3000/slack/archives/C1/p1700000000000100?thread_ts=1700000000.000100",
    ["thread-1700000000-000100", "channel-1700000000-000100"],
  ],
  ["https://example.com/", []],
])("a link to a message is found on the page: %s", (href, ids) => {
  expect(listElementIds(href)).toEqual(ids);
});
