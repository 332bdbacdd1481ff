import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "#config";
import { compose } from "../../../../src/app/compose.ts";
import { createRecordingLogger } from "../../../support/recording-logger.ts";
import {
  createSlackControl,
  readSmallPrint,
  type SeenSlackMessage,
  type SlackControl,
} from "../../../support/slack-control.ts";
import { createPng } from "../support/png.ts";

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

const wordsOf = (message: SeenSlackMessage) =>
  `${message.text}\n${JSON.stringify(message.blocks)}\n${readSmallPrint(message)}`;

async function askFor(ts: string, until: RegExp, as = "ava"): Promise<SeenSlackMessage> {
  await control.send("POST", `/channels/${channel}/messages/${ts}/shortcuts`, {
    as,
    callback_id: "alt-text",
  });
  return await control.waitForMessage({
    as,
    channel,
    until: (message) => message.user === botUserId && until.test(wordsOf(message)),
  });
}

describe("alternative text that somebody asks for in Slack", () => {
  it("says to them alone what the picture shows, in their language", async () => {
    const files = [{ name: "red.png", bytes: await createPng("#ff0000") }];
    const { ts } = await control.say({ as: "budi", channel, text: "Look", files });
    const answer = await askFor(ts, /A picture in red\./);
    expect(wordsOf(answer)).toContain("credits");
    // Slack shows nobody what is for one person alone in a thread that nobody has answered in.
    expect(answer.thread_ts).toBeUndefined();
    const { messages } = await control.messages({ as: "budi", channel });
    expect(messages.map(wordsOf).join("\n")).not.toContain("A picture in red");
    await askFor(ts, /Gambar berwarna merah\./, "budi");
  });

  it("says that a message without pictures has none", async () => {
    const { ts } = await control.say({ as: "budi", channel, text: "Just words" });
    await askFor(ts, /There's no picture in that message/);
  });
});
