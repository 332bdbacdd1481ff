import {
  createDiscordControl,
  createSlackControl,
  type SeenSlackMessage,
} from "@moonlens/sandbox/drivers";
import { eventually } from "@moonlens/sandbox/testing";

/** Those who ask a bot in one channel. */
export interface People extends AsyncDisposable {
  /** Asks a plain question, and resolves with the milliseconds until its whole answer was there. */
  ask(): Promise<number>;
}

const words = "What is a moon made of?";

/** People in the sandbox's Discord at an address, once its bot has registered its commands. */
export async function openDiscordPeople(address: string): Promise<People> {
  const control = createDiscordControl(address);
  const { guilds, bot } = await eventually(async () => {
    const state = await control.state();
    if (state.bot.commands.length === 0) throw new Error("no commands are registered yet");
    return state;
  });
  const channelId = guilds[0]?.channels[0]?.id ?? "";
  const answered = new Map<string, (atMs: number) => void>();
  const early = new Map<string, number>();
  const closing = new AbortController();
  const reading = (async () => {
    for await (const { event, data } of control.events({ as: "ava", signal: closing.signal })) {
      if (event !== "message-create" && event !== "message-update") continue;
      const { message } = data as { readonly message: DiscordMessage };
      const question = message.message_reference?.message_id;
      if (message.author.id !== bot.user.id || question === undefined || !isWhole(message))
        continue;
      const atMs = Date.parse(message.edited_timestamp ?? message.timestamp);
      const resolve = answered.get(question);
      if (resolve === undefined) early.set(question, atMs);
      else resolve(atMs);
    }
  })().catch(() => undefined);
  return {
    async ask() {
      const text = `<@${bot.user.id}> ${words}`;
      const { id, timestamp } = await control.say({ as: "ava", channelId, text });
      const { promise, resolve } = Promise.withResolvers<number>();
      answered.set(id, resolve);
      const atMs = early.get(id) ?? (await promise);
      return atMs - Date.parse(timestamp);
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await reading;
    },
  };
}

interface DiscordMessage {
  readonly author: { readonly id: string };
  readonly content: string;
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly message_reference?: { readonly message_id?: string };
  readonly components?: readonly unknown[];
}

/** What is still being written can be cancelled. */
function isWhole({ content, components = [] }: DiscordMessage): boolean {
  return content !== "" && !JSON.stringify(components).includes("cancel:");
}

/** People in the sandbox's Slack at an address. Answers stand in the thread of their question. */
export async function openSlackPeople(address: string): Promise<People> {
  const control = createSlackControl(address);
  const { bot } = await eventually(async () => {
    const state = await control.state();
    if (state.application.online !== true) throw new Error("the bot isn't connected yet");
    return { bot: state.workspaces[0]?.bot_user_id ?? "" };
  });
  const place = { as: "ava", channel: "general" };
  let asking = 0;
  return {
    async ask() {
      asking += 1;
      const { ts } = await control.say({ ...place, text: `<@${bot}> ${words}` });
      const saidAtMs = performance.now();
      await eventually(
        async () => {
          const { messages } = await control.messages({ ...place, threadTs: ts });
          const isAnswer = (message: SeenSlackMessage) =>
            message.bot_id !== undefined &&
            message.streaming_state !== "in_progress" &&
            // A place in the line, and what is still being written, can be cancelled.
            !JSON.stringify(message.blocks).includes("cancel");
          if (!messages.some(isAnswer)) throw new Error("no answer yet");
        },
        // However many ask, Slack is looked at as often.
        { intervalMs: 5 * asking },
      );
      asking -= 1;
      return performance.now() - saidAtMs;
    },
    async [Symbol.asyncDispose]() {},
  };
}
