import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { readConfig } from "#config";
import { compose } from "../../../../src/app/compose.ts";
import { createRecordingLogger } from "../../../support/recording-logger.ts";
import {
  createSlackControl,
  readSmallPrint,
  type SeenSlackMessage,
  type SlackControl,
} from "../../../support/slack-control.ts";

/** The whole of Moonlens in sandbox mode, and the hands of people in its Slack. */
export interface WholeSlack extends AsyncDisposable {
  readonly control: SlackControl;
  readonly botUserId: string;
}

export async function openWholeSlack(
  variables: Readonly<Record<string, string>> = {},
): Promise<WholeSlack> {
  await using resources = new AsyncDisposableStack();
  const folder = resources.use(await createTemporaryFolder());
  const logger = createRecordingLogger();
  const config = readConfig({ PORT: "0", DATA_DIR: folder.path, ...variables });
  const running = resources.use(await compose(config, { logger, onLost: () => undefined }));
  const control = createSlackControl(`${running.pageUrl ?? ""}/slack`);
  const botUserId = (await control.state()).workspaces[0]?.bot_user_id ?? "";
  const held = resources.move();
  return { control, botUserId, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

/** Everything that a message shows: its small print as it reads, too. */
export function wordsOf(message: SeenSlackMessage): string {
  return `${message.text}\n${JSON.stringify(message.blocks)}\n${readSmallPrint(message)}`;
}
