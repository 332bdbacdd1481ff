import { setTimeout as wait } from "node:timers/promises";
import { aspectChoices, commands, messageMenus } from "#commands";
import type { ReplyView, TurnRequest } from "#core";
import { createWording } from "#locales";
import { createDiscordRest } from "../../../../src/adapters/discord/client/discord-rest.ts";
import {
  createEventHandlers,
  type EventHandlers,
} from "../../../../src/adapters/discord/events/events.ts";
import { toCdnAddresses } from "../../../../src/adapters/discord/questions/cdn-addresses.ts";
import { createRefusedReads } from "../../../../src/adapters/discord/questions/refused-reads.ts";
import { createTypingIndicators } from "../../../../src/adapters/discord/replies/typing.ts";
import type {
  ChannelFacts,
  Surroundings,
} from "../../../../src/adapters/discord/wire/surroundings.ts";
import { noUploads } from "../../../support/no-uploads.ts";
import { createRecordingLogger, type RecordingLogger } from "../../../support/recording-logger.ts";
import { createMoonlensDouble, type MoonlensDouble } from "./moonlens-double.ts";
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
  readonly moonlens: MoonlensDouble;
  /** Hands in a payload and waits until it was dealt with. */
  interact(payload: unknown): Promise<void>;
  write(payload: unknown): Promise<void>;
}

export interface EventWorldOptions extends NonNullable<Parameters<typeof createMoonlensDouble>[0]> {
  readonly messageContentIntent?: boolean;
  readonly channels?: Readonly<Record<string, ChannelFacts>>;
  readonly clock?: () => number;
  readonly createId?: () => string;
  readonly gatherMs?: number;
  readonly moreWordsMs?: number;
}

export async function createEventWorld(options: EventWorldOptions = {}): Promise<EventWorld> {
  const discord = await createScriptedDiscord();
  const rest = createDiscordRest({
    token: "bot-token",
    apiUrl: discord.apiUrl,
    retryDelaysMs: [5, 5],
    timeoutMs: 5000,
    uploader: noUploads,
  });
  const turns: TurnRequest[] = [];
  const refusals: ReplyView[] = [];
  const logger = createRecordingLogger();
  const moonlens = createMoonlensDouble({
    ...options,
    submit: async (turn) => {
      turns.push(JSON.parse(JSON.stringify(turn)));
      await options.submit?.(turn);
    },
  });
  const handlers = createEventHandlers({
    rest,
    typing: createTypingIndicators(rest),
    commands,
    menus: messageMenus,
    aspects: aspectChoices,
    wording: createWording(),
    refusedReads: createRefusedReads({ clock: () => Date.now() }),
    cdnAddresses: toCdnAddresses("https://discord.com/api"),
    messageContentIntent: options.messageContentIntent ?? true,
    gatherMs: options.gatherMs ?? 60_000,
    moreWordsMs: options.moreWordsMs ?? 60_000,
    unfurlMs: 0,
    moonlens,
    openReply: () => ({
      show: () => undefined,
      finish: async (view) => {
        refusals.push(view);
      },
    }),
    logger,
    clock: options.clock ?? (() => 1_000_000),
    createId: options.createId ?? (() => "turn-id"),
    signal: new AbortController().signal,
  });
  const surroundings: Surroundings = {
    botId,
    applicationId: botId,
    findGuild: () => ({ name: "Moonlens Lounge", preferredLocale: "fi", premiumTier: 2 }),
    findChannel: (id) => options.channels?.[id],
  };
  return {
    discord,
    handlers,
    surroundings,
    turns,
    refusals,
    logger,
    moonlens,
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
