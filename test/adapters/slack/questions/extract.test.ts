import { createReceipt, drawReceipt } from "@moonlens/sandbox/receipts";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "#config";
import { compose } from "../../../../src/app/compose.ts";
import { createRecordingLogger } from "../../../support/recording-logger.ts";
import { createSlackControl, type SlackControl } from "../../../support/slack-control.ts";

const resources = new AsyncDisposableStack();
let control: SlackControl;
let botUserId: string;
const channel = "general";

beforeAll(async () => {
  const folder = resources.use(await createTemporaryFolder());
  const config = readConfig({ PORT: "0", DATA_DIR: folder.path });
  const logger = createRecordingLogger();
  const running = resources.use(await compose(config, { logger, onLost: () => undefined }));
  control = createSlackControl(`${running.pageUrl ?? ""}/slack`);
  botUserId = (await control.state()).workspaces[0]?.bot_user_id ?? "";
}, 60_000);
afterAll(async () => {
  await resources.disposeAsync();
});

it("a receipt in Slack becomes a table that Slack renders, and three files", async () => {
  const bytes = await drawReceipt(createReceipt(3, { language: "de" }));
  const files = [{ name: "receipt.png", bytes }];
  const { ts } = await control.say({ as: "budi", channel, text: "Lunch", files });
  await control.send("POST", `/channels/${channel}/messages/${ts}/shortcuts`, {
    as: "ava",
    callback_id: "read-table",
  });
  const answer = await control.waitForMessage({
    as: "ava",
    channel,
    threadTs: ts,
    until: (message) =>
      message.user === botUserId && JSON.stringify(message.blocks).includes("Kaffee gemahlen"),
  });
  expect(JSON.stringify(answer.blocks)).toContain("| Kaffee gemahlen | 2 | €7.99 | €15.98 |");
  const shared = await control.waitForMessage({
    ...{ as: "ava", channel, threadTs: ts },
    until: ({ user, files: posted }) => user === botUserId && posted.length > 0,
  });
  const endings = shared.files.map(({ name = "" }) => name.split(".").at(-1));
  expect(endings).toEqual(["xlsx", "csv", "json"]);
});
