import { v7 as createUuid } from "uuid";
import {
  type AppError,
  type ChatPlatform,
  createEditRations,
  createPacedWriter,
  defaultPace,
  defined,
  type MoonlensPort,
  type PlatformFileHost,
  type ReadReceived,
  type ReplyPace,
} from "#core";
import type { PlatformParts } from "#platform";
import type { DiscordShards } from "./client/client.ts";
import type { Connection, ConnectionState } from "./client/connection.ts";
import { createDiscordRest, type DiscordRest } from "./client/discord-rest.ts";
import { identifyEveryMs } from "./client/identify-throttle.ts";
import { openOwnConnection } from "./client/shards/own-connection.ts";
import { createEventHandlers, type EventHandlers } from "./events/events.ts";
import { createRegistrar } from "./forms/registration.ts";
import { toCdnAddresses } from "./questions/cdn-addresses.ts";
import { createHistoryReader } from "./questions/channel-history.ts";
import { createFileHost } from "./questions/file-host.ts";
import { createPlaceReader } from "./questions/readable-places.ts";
import { createRefusedReads } from "./questions/refused-reads.ts";
import { announce } from "./replies/announcements.ts";
import { describePictures } from "./replies/described-pictures.ts";
import { createMessageLinks } from "./replies/message-links.ts";
import { tellPrivately } from "./replies/private-words.ts";
import { Publisher } from "./replies/publisher.ts";
import {
  createTypingIndicators,
  createTypingSign,
  type TypingIndicators,
} from "./replies/typing.ts";
import { createDiscordWording } from "./wire/command-use.ts";
import { editIntervalMs, editRation } from "./wire/limits.ts";
import { parseReplyTarget } from "./wire/reply-target.ts";

/** `fitter` makes pictures smaller that are too large for where they go. Absent: they are left out, with a note. */
export interface DiscordAdapterOptions
  extends Pick<
      PlatformParts,
      | "commands"
      | "menus"
      | "aspects"
      | "spool"
      | "shares"
      | "uploader"
      | "wording"
      | "logger"
      | "clock"
    >,
    Partial<Pick<PlatformParts, "fitter" | "observe">> {
  readonly token: string;
  /** Without the version, such as `https://discord.com/api`. */
  readonly apiUrl: string;
  /** Registers the commands for this guild alone, where they appear at once. For development. */
  readonly developmentGuildId?: string;
  /** Whether to ask for the contents of messages that don't mention us, which the bot's owner has to have switched on. */
  readonly messageContentIntent: boolean;
  /** Which part of the bot's guilds this process serves; `auto`: what it is dealt. Absent: all, by one connection. */
  readonly shards?: DiscordShards | "auto";
  readonly createId?: () => string;
  readonly timing?: Partial<DiscordTiming>;
}

export interface DiscordTiming extends ReplyPace {
  /** How long a file without words waits for the words that belong to it. */
  readonly gatherMs: number;
  /** How long words wait for more of them: who writes line by line, or pastes more than a message holds, asks one thing. */
  readonly moreWordsMs: number;
  /** How long Discord is given to look at the links of a message. */
  readonly unfurlMs: number;
  readonly loginTimeoutMs: number;
  /** The pause between two sessions that are started with the same key, over all processes. */
  readonly identifyEveryMs: number;
  /** Until the headers of a REST response; has to cover a slow upload. */
  readonly requestTimeoutMs: number;
  /** Pauses before the second, third, … try of a REST request. */
  readonly retryDelaysMs: readonly number[];
}

export interface DiscordStartOptions {
  readonly moonlens: MoonlensPort;
  /** The connection is over for good, as after a changed token: nothing comes any more. */
  readonly onLost: (error: AppError) => void;
  readonly signal?: AbortSignal;
}

/** Where the bot stands, for health. */
interface DiscordStatus {
  readonly connection: "stopped" | ConnectionState;
  readonly guildCount: number;
  readonly commands: "pending" | "registered" | "failed";
}

/** Moonlens on Discord. */
export interface DiscordAdapter extends ChatPlatform, AsyncDisposable {
  readonly fileHost: PlatformFileHost;
  /**
   * Logs in and begins to hand turns to `submit`. Commands are registered afterwards, beside it.
   * @throws {ConfigError} when Discord refuses the token or the intents.
   * @throws {OperationalError} when Discord can't be reached in time.
   */
  start(options: DiscordStartOptions): Promise<void>;
  status(): DiscordStatus;
}

const defaultTiming: DiscordTiming = {
  ...defaultPace,
  editIntervalMs,
  picturesAfterMs: 1500,
  gatherMs: 1500,
  moreWordsMs: 800,
  unfurlMs: 1500,
  loginTimeoutMs: 30_000,
  identifyEveryMs,
  requestTimeoutMs: 60_000,
  retryDelaysMs: [500, 1500, 4000],
};

export function createDiscordAdapter(given: DiscordAdapterOptions): DiscordAdapter {
  const options = { ...given, wording: createDiscordWording(given.wording) };
  const { createId = createUuid } = options;
  const timing = { ...defaultTiming, ...options.timing };
  const rest = createDiscordRest({ ...options, ...timing, timeoutMs: timing.requestTimeoutMs });
  const typing = createTypingIndicators(rest);
  const stopping = new AbortController();
  const registrar = createRegistrar({ ...options, rest, signal: stopping.signal });
  const openReply = createReplyOpener({ ...options, rest, typing, timing });
  let connection: Connection | undefined;
  let handlers: EventHandlers | undefined;

  return {
    name: "discord",
    wording: options.wording,
    nameChannel: (channelId) => nameChannel(channelId, connection),
    /** Reading needs what the connection tells: a process without one leaves it to others. */
    get readReceived(): ReadReceived | undefined {
      const reader = handlers;
      const surroundings = connection?.surroundings;
      if (reader === undefined || surroundings === undefined) return undefined;
      return (turn, { signal }) => reader.readReceived(turn, { surroundings, signal });
    },
    fileHost: createFileHost(rest, toOrigins(options.apiUrl)),
    openReply,
    ...createMessageLinks({ rest }),
    findReadable: createPlaceReader({ rest }),
    describePictures: (shown, call) => describePictures(shown, { ...options, rest, ...call }),
    readHistory: createHistoryReader({ ...options, rest, tell: () => connection?.surroundings }),
    tellPrivately: (told, sendOptions) => tellPrivately({ ...options, rest }, told, sendOptions),
    announce: (announcement, sendOptions) => announce(rest, announcement, sendOptions),
    async start({ moonlens, onLost, signal }) {
      handlers = createEventHandlers({
        ...options,
        ...{ rest, typing, openReply, createId, moonlens },
        cdnAddresses: toCdnAddresses(options.apiUrl),
        refusedReads: createRefusedReads(options),
        gatherMs: timing.gatherMs,
        moreWordsMs: timing.moreWordsMs,
        unfurlMs: timing.unfurlMs,
        signal: stopping.signal,
      });
      connection = await openOwnConnection({
        ...options,
        ...handlers,
        ...timing,
        rest,
        onLost,
        signal: AbortSignal.any([stopping.signal, ...(signal === undefined ? [] : [signal])]),
      });
      options.logger.info({}, "connected to Discord");
      registrar.start(connection.surroundings.applicationId);
    },
    status: () => ({
      connection: connection?.state ?? "stopped",
      guildCount: connection?.guildCount ?? 0,
      commands: registrar.state,
    }),
    async [Symbol.asyncDispose]() {
      // What still comes while shards are handed on is dealt with as ever.
      await connection?.[Symbol.asyncDispose]();
      stopping.abort();
      connection = undefined;
      await Promise.all([handlers?.settle(), registrar.settle()]);
      rest[Symbol.dispose]();
    },
  };
}

/** As far as the connection has told. */
function nameChannel(channelId: string, connection: Connection | undefined): string | undefined {
  const name = connection?.surroundings.findChannel(channelId)?.name;
  return name === undefined ? undefined : `#${name}`;
}

/** Discord's own hosts; those of a Discord-compatible server are only ours to read. */
function toOrigins(apiUrl: string) {
  const { origin } = new URL(apiUrl);
  if (origin !== "https://discord.com") return { origins: [origin], isOpenToAll: false };
  const origins = ["https://cdn.discordapp.com", "https://media.discordapp.net"];
  return { origins, isOpenToAll: true };
}

function createReplyOpener(
  options: DiscordAdapterOptions & {
    readonly rest: DiscordRest;
    readonly typing: TypingIndicators;
    readonly timing: DiscordTiming;
  },
): ChatPlatform["openReply"] {
  const { clock, typing, timing } = options;
  const rationOf = createEditRations({ ...editRation, clock });
  return (replyTarget, replyOptions) => {
    const target = parseReplyTarget(replyTarget);
    const publisher = new Publisher({ ...options, ...replyOptions, target });
    // Of an interaction, Discord itself says that we are thinking.
    const isSilent = target.kind === "message";
    const sign = isSilent ? createTypingSign(typing, target.channelId) : undefined;
    const ration = rationOf(isSilent ? target.channelId : target.interactionId);
    return createPacedWriter({ publisher, pace: timing, clock, ration, ...defined({ sign }) });
  };
}
