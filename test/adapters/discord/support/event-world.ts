import { setTimeout as wait } from "node:timers/promises";
import { commands } from "#commands";
import type { ReplyView, TurnRequest } from "#core";
import type { Surroundings } from "../../../../src/adapters/discord/connection.ts";
import { createDiscordRest } from "../../../../src/adapters/discord/discord-rest.ts";
import {
  createEventHandlers,
  type EventHandlers,
} from "../../../../src/adapters/discord/events.ts";
import { createTypingIndicators } from "../../../../src/adapters/discord/typing.ts";
import { createRecordingLogger, type RecordingLogger } from "../../../support/recording-logger.ts";
import { botId } from "./payloads.ts";
import { createScriptedDiscord, type ScriptedDiscord } from "./scripted-discord.ts";

/** The adapter's way in: payloads from the gateway become turns, which the test gets. */
export interface EventWorld extends AsyncDisposable {
  readonly discord: ScriptedDiscord;
  readonly handlers: EventHandlers;
  readonly surroundings: Surroundings;
  readonly turns: readonly TurnRequest[];
  /** What was answered before the core had the turn. */
  readonly refusals: readonly ReplyView[];
  readonly logger: RecordingLogger;
  /** Hands in a payload and waits until it was dealt with. */
  interact(payload: unknown): Promise<void>;
  write(payload: unknown): Promise<void>;
}

export async function createEventWorld(
  options: { readonly submit?: (turn: TurnRequest) => Promise<void> } = {},
): Promise<EventWorld> {
  const discord = await createScriptedDiscord();
  const rest = createDiscordRest({
    token: "bot-token",
    apiUrl: discord.apiUrl,
    retryDelaysMs: [5, 5],
    timeoutMs: 5000,
  });
  const turns: TurnRequest[] = [];
  const refusals: ReplyView[] = [];
  const logger = createRecordingLogger();
  const handlers = createEventHandlers({
    rest,
    typing: createTypingIndicators(rest),
    commands,
    openReply: () => ({
      show: () => undefined,
      finish: async (view) => {
        refusals.push(view);
      },
    }),
    submit: async (turn) => {
      turns.push(JSON.parse(JSON.stringify(turn)));
      await options.submit?.(turn);
    },
    logger,
    clock: () => 1_000_000,
    createId: () => "turn-id",
    signal: new AbortController().signal,
  });
  const surroundings: Surroundings = {
    botId,
    applicationId: botId,
    findGuild: () => ({ name: "Moonlens Lounge", preferredLocale: "de", premiumTier: 2 }),
  };
  return {
    discord,
    handlers,
    surroundings,
    turns,
    refusals,
    logger,
    async interact(payload) {
      handlers.onInteraction(payload, surroundings);
      await handlers.settle();
    },
    async write(payload) {
      handlers.onMessage(payload, surroundings);
      await handlers.settle();
      // The typing indicator is not waited for by anyone.
      await wait(0);
    },
    async [Symbol.asyncDispose]() {
      rest[Symbol.dispose]();
      await discord[Symbol.asyncDispose]();
    },
  };
}
