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

const resources = new AsyncDisposableStack();
let control: SlackControl;
const channel = "general";

beforeAll(async () => {
  const folder = resources.use(await createTemporaryFolder());
  const logger = createRecordingLogger();
  const config = readConfig({ PORT: "0", DATA_DIR: folder.path });
  const running = resources.use(await compose(config, { logger, onLost: () => undefined }));
  control = createSlackControl(`${running.pageUrl}/slack`);
}, 60_000);
afterAll(async () => {
  await resources.disposeAsync();
});

const wordsOf = (message: SeenSlackMessage) =>
  `${message.text}\n${JSON.stringify(message.blocks)}\n${readSmallPrint(message)}`;

const waitFor = (until: RegExp, as = "ava") =>
  control.waitForMessage({ as, channel, until: (message) => until.test(wordsOf(message)) });

async function improve(prompt: string): Promise<SeenSlackMessage> {
  const text = `${prompt} --better`;
  await control.command({ as: "ava", channel, command: "/imagine", text });
  return await waitFor(new RegExp(`${prompt}[\\s\\S]*draw-better:`));
}

const press = ({ ts, blocks }: SeenSlackMessage, action: string) =>
  control.press({
    ...{ as: "ava", channel, ts },
    actionId: new RegExp(`"(${action}:[^"]+)"`).exec(JSON.stringify(blocks))?.[1] ?? "",
  });

describe("a better prompt on Slack", () => {
  it("is offered to its person alone, and what they choose is drawn for everyone", async () => {
    const offer = await improve("a red fox in the snow");
    expect(wordsOf(offer)).toContain("a red fox in the snow, in soft evening light");
    const { messages } = await control.messages({ as: "budi", channel });
    expect(messages.map(({ ts }) => ts)).not.toContain(offer.ts);
    await press(offer, "draw-better");
    await waitFor(/soft evening light[\s\S]*Ava/, "budi");
  });

  it("can be changed in a form that begins with it", async () => {
    const offer = await improve("a green owl");
    await press(offer, "change-prompt");
    const view = await control.waitForForm("ava");
    await control.submit({ as: "ava", view, values: { text: "a yellow owl" } });
    await waitFor(/a yellow owl/, "budi");
  });
});
