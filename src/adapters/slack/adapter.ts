import { v7 as createUuid } from "uuid";
import { z } from "zod";
import {
  type AppError,
  type ChatPlatform,
  createEditRations,
  createPacedWriter,
  createTypedWording,
  type DeliveryReceipt,
  defaultPace,
  type MoonlensPort,
  offerCommands,
  type PlatformFileHost,
  type ReplyPace,
} from "#core";
import type { PlatformParts } from "#platform";
import {
  type Connection,
  type ConnectionState,
  openConnection,
  type Transport,
} from "./client/connection.ts";
import { createFileHost } from "./client/file-host.ts";
import type { Address } from "./client/http-server.ts";
import { createInstaller, type OAuthOptions } from "./client/install-page.ts";
import { createSingleInstallation, createStoredInstallations } from "./client/installations.ts";
import { createPeople } from "./client/persons.ts";
import { createSlackWeb, type SlackWeb } from "./client/slack-web.ts";
import { createEventHandlers, type EventHandlers } from "./events/events.ts";
import { readTurn } from "./events/turns.ts";
import { createHistoryReader } from "./questions/channel-history.ts";
import { createMessageMemory } from "./questions/message-memory.ts";
import { createPlaceReader } from "./questions/readable-places.ts";
import { createAnnouncer } from "./replies/announcements.ts";
import type { FileLooks } from "./replies/files/file-sharing.ts";
import { createLiveReplies, type LiveReplies, toThreadName } from "./replies/live-replies.ts";
import { createMessageLinks } from "./replies/message-links.ts";
import { createPlanOffer } from "./replies/plan-offer.ts";
import { tellPrivately } from "./replies/private-words.ts";
import { Publisher } from "./replies/publisher.ts";
import { createStreamOffer } from "./replies/streams/stream-offer.ts";
import { createThreadStatus } from "./replies/streams/thread-status.ts";
import { toStartError } from "./wire/errors.ts";
import { missingFeatures } from "./wire/features.ts";
import { appendIntervalMs, editIntervalMs, editRation, streamLifeMs } from "./wire/limits.ts";
import { parseReceipt } from "./wire/receipt.ts";
import { parseReplyTarget } from "./wire/reply-target.ts";

export interface SlackAdapterOptions
  extends Pick<
      PlatformParts,
      "commands" | "menus" | "aspects" | "spool" | "uploader" | "wording" | "logger" | "clock"
    >,
    Partial<Pick<PlatformParts, "observe">> {
  readonly transport: Transport;
  /** Whose tokens: the one workspace's, or those of all that installed the app. */
  readonly access:
    | { readonly type: "token"; readonly botToken: string }
    | ({ readonly type: "oauth" } & OAuthOptions);
  /** Such as `https://slack.com/api`. */
  readonly apiUrl: string;
  /** Where signed requests and the install page are listened for; a socket alone needs none. */
  readonly address: Address;
  /** Before the name of each slash command, such as `moon-`. */
  readonly commandPrefix: string;
  readonly createId?: () => string;
  readonly timing?: Partial<SlackTiming>;
}

export interface SlackTiming extends ReplyPace {
  /** How long a stream runs before it is edited instead. */
  readonly streamLifeMs: number;
  readonly loginTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly uploadTimeoutMs: number;
  /** How long a socket may be silent. */
  readonly socketTimeoutMs: number;
  /** Pauses before the first, second, … try to open another socket. */
  readonly reconnectPausesMs: readonly number[];
  /** Pauses before the second, third, … try of a request. */
  readonly retryDelaysMs: readonly number[];
  readonly fileLooks: FileLooks;
  /** Pauses before the second, third, … try to note a turn that arrived. */
  readonly notePausesMs: readonly number[];
}

interface SlackStartOptions {
  readonly moonlens: MoonlensPort;
  /** The connection is over for good, as after a revoked token: nothing comes any more. */
  readonly onLost: (error: AppError) => void;
  readonly signal?: AbortSignal;
}

/** Where the bot stands, for health. */
interface SlackStatus {
  readonly connection: "stopped" | ConnectionState;
  /** Where requests and the install page are listened for. */
  readonly url?: string;
}

/** Moonlens on Slack. */
export interface SlackAdapter extends ChatPlatform, AsyncDisposable {
  /**
   * Connects and begins to hand turns to `submit`.
   * @throws {ConfigError} when Slack refuses a token, or the address can't be listened on.
   * @throws {OperationalError} when Slack can't be reached in time.
   */
  start(options: SlackStartOptions): Promise<void>;
  status(): SlackStatus;
  /** Where people's files are, and how they are opened. */
  readonly fileHost: PlatformFileHost;
}

const defaultTiming: SlackTiming = {
  ...defaultPace,
  editIntervalMs,
  appendIntervalMs,
  streamLifeMs,
  loginTimeoutMs: 30_000,
  requestTimeoutMs: 30_000,
  uploadTimeoutMs: 120_000,
  socketTimeoutMs: 5_000,
  reconnectPausesMs: [0, 1_000, 2_000, 5_000, 15_000, 30_000],
  retryDelaysMs: [500, 1_500, 4_000],
  fileLooks: {
    afterSharing: [0, 300, 700, 1_500, 3_000, 5_000, 10_000],
    afterLostAnswer: [0, 300, 700, 1_500, 3_000],
    afterEarlierProcess: [0, 300, 700, 1_500],
  },
  notePausesMs: [300, 700, 1_000, 2_000, 4_000, 8_000, 15_000],
};

export function createSlackAdapter(given: SlackAdapterOptions): SlackAdapter {
  const options = { ...given, wording: createTypedWording(given.wording, given.commandPrefix) };
  const { access, apiUrl, clock, logger, createId = createUuid } = options;
  const timing = { ...defaultTiming, ...options.timing };
  let handlers: EventHandlers | undefined;
  const { installer, single, installations } = createAccess(options, {
    onInstalled: (installed) => handlers?.onInstalled(installed),
  });
  const web = createSlackWeb({ ...options, ...timing, installations });
  const liveReplies = createLiveReplies();
  const openReply = createReplyOpener({ ...options, web, timing, liveReplies });
  const stopping = new AbortController();
  const reading = {
    ...options,
    web,
    installations,
    people: createPeople({ web, clock, logger }),
    memory: createMessageMemory({ clock }),
    signal: stopping.signal,
  };
  let connection: Connection | undefined;

  return {
    name: "slack",
    wording: options.wording,
    missingFeatures,
    openReply,
    ...createMessageLinks(web),
    findReadable: createPlaceReader(web),
    readHistory: createHistoryReader(reading),
    canChange: (target, receipt) => !parseReplyTarget(target).isPrivate && isForAll(receipt),
    readReceived: (turn, { signal }) =>
      readTurn(turn, { ...reading, signal: AbortSignal.any([signal, reading.signal]) }),
    async start({ moonlens, onLost, signal = new AbortController().signal }) {
      const limit = AbortSignal.any([stopping.signal, signal]);
      if (access.type === "token") {
        single.learn(await checkToken(web, { apiUrl, signal: limit }));
      }
      handlers = createEventHandlers({
        ...reading,
        commands: offerCommands(options.commands, missingFeatures),
        ...{ createId, liveReplies, openReply, moonlens },
        notePausesMs: timing.notePausesMs,
      });
      connection = await openConnection({
        ...options,
        ...timing,
        ...handlers,
        routes: installer?.routes ?? [],
        onLost,
        signal: limit,
      });
      logger.info({}, "connected to Slack");
    },
    status: () => ({
      connection: connection?.state ?? "stopped",
      ...(connection?.url === undefined ? {} : { url: connection.url }),
    }),
    fileHost: createFileHost({ apiUrl, installations }),
    tellPrivately: (told, call) => tellPrivately(web, told, call),
    announce: createAnnouncer(web),
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await connection?.[Symbol.asyncDispose]();
      connection = undefined;
      await handlers?.settle();
      await web[Symbol.asyncDispose]();
    },
  };
}

function isForAll(receipt: DeliveryReceipt | undefined): boolean {
  const { isOutside, isWhispered } = parseReceipt(receipt);
  return isOutside !== true && isWhispered !== true;
}

/** Whose tokens there are, and how more come. */
function createAccess(options: SlackAdapterOptions, handing: Pick<EventHandlers, "onInstalled">) {
  const { access, clock } = options;
  const installer =
    access.type === "oauth" ? createInstaller(access, { ...options, ...handing }) : undefined;
  const single = createSingleInstallation(access.type === "token" ? access.botToken : "");
  const installations =
    access.type === "oauth" && installer !== undefined
      ? createStoredInstallations({ ...access, ...installer, clock })
      : single;
  return { installer, single, installations };
}

const testAnswer = z.object({ user_id: z.string(), team: z.string() });

/**
 * @returns the workspace's name, and who we are there.
 * @throws {ConfigError} when Slack refuses the token.
 */
async function checkToken(
  web: SlackWeb,
  { apiUrl, signal }: { readonly apiUrl: string; readonly signal: AbortSignal },
): Promise<{ readonly teamName: string; readonly botUserId: string }> {
  try {
    const answer = await web.call({
      method: "auth.test",
      arguments: {},
      accountId: "",
      attempts: "several",
      signal,
    });
    const { team: teamName, user_id: botUserId } = testAnswer.parse(answer);
    return { teamName, botUserId };
  } catch (error) {
    signal.throwIfAborted();
    throw toStartError(error, { variable: "SLACK_BOT_TOKEN", apiUrl });
  }
}

function createReplyOpener(
  options: Pick<SlackAdapterOptions, "spool" | "wording" | "clock"> & {
    readonly web: SlackWeb;
    readonly timing: SlackTiming;
    readonly liveReplies: LiveReplies;
  },
): ChatPlatform["openReply"] {
  const { timing, clock, liveReplies } = options;
  const rationOf = createEditRations({ ...editRation, clock });
  const planOffer = createPlanOffer({ clock });
  const streamOffer = createStreamOffer({ lifeMs: timing.streamLifeMs, clock });
  return (replyTarget, replyOptions) => {
    const target = parseReplyTarget(replyTarget);
    const { turnId } = replyOptions;
    const { threadTs } = target;
    if (threadTs !== undefined) liveReplies.open(toThreadName({ ...target, threadTs }), turnId);
    const writer = createPacedWriter({
      pace: timing,
      clock,
      ration: rationOf(target.accountId),
      publisher: new Publisher({
        ...options,
        ...replyOptions,
        looks: timing.fileLooks,
        streamOffer,
        planOffer,
        target,
      }),
      sign: createThreadStatus({ ...options, ...replyOptions, target }),
    });
    return {
      show: writer.show,
      async finish(view, finishOptions) {
        await writer.finish(view, finishOptions);
        liveReplies.close(turnId);
      },
    };
  };
}
