import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { readConfig } from "#config";
import { compose } from "../../src/app/compose.ts";
import {
  createDiscordControl,
  type DiscordControl,
  isFinished,
  type SeenMessage,
} from "./discord-control.ts";
import { createRecordingLogger, type RecordingLogger } from "./recording-logger.ts";

/** The whole of Moonlens in sandbox mode: real sockets, the real discord.js, a person's hands. */
export interface WholeWorld extends AsyncDisposable {
  readonly pageUrl: string;
  readonly logger: RecordingLogger;
  readonly discord: DiscordControl;
  readonly channelId: string;
  readonly botId: string;
  /** Says something that mentions the bot, and resolves with the bot's finished answer. */
  ask(question: {
    readonly as: string;
    readonly text: string;
    readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
    readonly replyTo?: string;
  }): Promise<SeenMessage>;
  /** Runs `/imagine` and resolves with the finished answer. */
  imagine(options: Readonly<Record<string, string>>, as?: string): Promise<SeenMessage>;
  /** Runs a command, or one of a message's menu, and waits for the finished answer. */
  run(command: WorldCommand): Promise<SeenMessage>;
  /** Makes the sandbox's Lunos answer the next chat requests with this fault; by default one. */
  breakLunos(fault: string | Readonly<Record<string, unknown>>, times?: number): Promise<void>;
  /** Takes back what was planned with `breakLunos` and didn't happen. */
  healLunos(): Promise<void>;
}

/** Ava runs it, in the world's channel, where nothing else is said here. */
type WorldCommand = Omit<Parameters<DiscordControl["runCommand"]>[0], "as" | "channelId"> &
  Partial<Pick<Parameters<DiscordControl["runCommand"]>[0], "as" | "channelId">>;

export async function openWholeWorld(
  variables: Readonly<Record<string, string>> = {},
): Promise<WholeWorld> {
  await using resources = new AsyncDisposableStack();
  const folder = resources.use(await createTemporaryFolder());
  const logger = createRecordingLogger();
  const config = readConfig({ PORT: "0", DATA_DIR: folder.path, ...variables });
  const running = resources.use(await compose(config, { logger, onLost: () => undefined }));
  const pageUrl = running.pageUrl ?? "";
  const discord = createDiscordControl(`${pageUrl}/discord`);
  const { guilds, bot } = await waitForCommands(discord);
  const channelId = guilds[0]?.channels[0]?.id ?? "";
  const botId = bot.user.id;

  const waitForAnswer = (asked: (message: SeenMessage) => boolean, as: string) =>
    discord.waitForMessage({
      as,
      channelId,
      until: (message) => message.author.id === botId && asked(message) && isFinished(message),
    });
  async function run({ as = "ava", ...command }: WorldCommand): Promise<SeenMessage> {
    const place = { as, channelId: command.channelId ?? channelId };
    const { responseMessageId } = await discord.runCommand({ ...command, ...place });
    const until = (message: SeenMessage) => message.id === responseMessageId && isFinished(message);
    return await discord.waitForMessage({ ...place, until });
  }
  const held = resources.move();
  return {
    pageUrl,
    logger,
    discord,
    channelId,
    botId,
    async ask({ as, text, files, replyTo }) {
      const question = await discord.say({
        as,
        channelId,
        text: `<@${botId}> ${text}`,
        ...(files === undefined ? {} : { files }),
        ...(replyTo === undefined ? {} : { replyTo }),
      });
      return await waitForAnswer(
        (message) => message.message_reference?.message_id === question.id,
        as,
      );
    },
    imagine: (options, as) =>
      run({ name: "imagine", options, ...(as === undefined ? {} : { as }) }),
    run,
    async breakLunos(fault, times = 1) {
      const response = await fetch(`${pageUrl}/lunos/sandbox/faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          key: "sandbox-moonlens",
          path: "/v1/chat/completions",
          times,
          fault,
        }),
      });
      if (!response.ok) throw new Error(`the fault was not taken: ${await response.text()}`);
    },
    async healLunos() {
      await fetch(`${pageUrl}/lunos/sandbox/faults`, { method: "DELETE" });
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Commands are registered beside the start, so as not to delay it. */
async function waitForCommands(discord: DiscordControl) {
  return await eventually(
    async () => {
      const state = await discord.state();
      if (state.bot.commands.length === 0) throw new Error("no commands are registered yet");
      return state;
    },
    { intervalMs: 20 },
  );
}
