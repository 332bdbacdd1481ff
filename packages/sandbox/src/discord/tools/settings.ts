/** How a sandboxed Discord is set up. Everything but `baseUrl` has Discord's own value as default. */
export interface DiscordSandboxOptions {
  /**
   * Reads the address under which clients reach this part, without a trailing slash, such as
   * `http://127.0.0.1:3000/discord`. Read late, since the port is known only after listening.
   */
  readonly baseUrl: () => string;
  readonly clock?: () => number;
  /** Between 0 (included) and 1, as `Math.random`. */
  readonly random?: () => number;
  readonly heartbeatIntervalMs?: number;
  /** How long an interaction waits for its callback: 3 s. */
  readonly interactionWindowMs?: number;
  /** How long an interaction's token lives: 15 min. */
  readonly interactionTokenLifeMs?: number;
  /** How long a signed attachment link works: about 24 h. */
  readonly attachmentLinkLifeMs?: number;
  /** How long files of options stay below `/ephemeral-attachments`. Discord publishes no figure. */
  readonly optionFileLifeMs?: number;
  /** How long "is typing" shows: 10 s. */
  readonly typingMs?: number;
  /** Per file of a bot's upload outside boosted guilds: 10 MiB. */
  readonly botFileLimitBytes?: number;
  /** The whole body of a bot's create-message request, unless one file alone may be larger: 25 MiB. */
  readonly botRequestLimitBytes?: number;
  /** Per file of a person's upload: 500 MB, as with Nitro. */
  readonly personFileLimitBytes?: number;
  /** Multiplies the number of requests in each rate limit; `Infinity` turns them off. */
  readonly rateLimitScale?: number;
  /** How long a lost gateway session can be resumed. */
  readonly sessionLifeMs?: number;
  /** Events that a session keeps for a resume. Discord publishes no figure. */
  readonly eventsPerSession?: number;
  /** Frames that a client may send in 60 s: 120. */
  readonly gatewaySendLimit?: number;
  /** Identifies within 24 h: 1000. */
  readonly identifyLimit?: number;
  /** Edits per hour in a channel of messages older than an hour. Discord publishes no figure. */
  readonly oldMessageEditLimit?: number;
  /** Shards that Discord recommends at the start; `PATCH /control/application` changes it. */
  readonly recommendedShards?: number;
  /** Guilds that a shard may have: 2500. */
  readonly guildsPerShard?: number;
  /** Shards that may identify within the same `identifyIntervalMs`. */
  readonly maxConcurrency?: number;
  /** How long such a shard waits: 5 s at Discord. Here 0, as a bot that is started again should not have to wait. */
  readonly identifyIntervalMs?: number;
  /** Whether the application begins with the Message Content intent switched on. */
  readonly messageContentIntent?: boolean;
  /** Files kept in all; the oldest go first. */
  readonly storedFilesLimitBytes?: number;
  /** Messages kept in a channel; the oldest go first. */
  readonly messagesPerChannel?: number;
  /** Recorded REST requests kept. */
  readonly recordedRequests?: number;
}

export type Settings = Required<DiscordSandboxOptions>;

const MiB = 1024 * 1024;

const defaults = {
  clock: Date.now,
  random: Math.random,
  heartbeatIntervalMs: 41_250,
  interactionWindowMs: 3_000,
  interactionTokenLifeMs: 15 * 60_000,
  attachmentLinkLifeMs: 24 * 3_600_000,
  optionFileLifeMs: 3_600_000,
  typingMs: 10_000,
  botFileLimitBytes: 10 * MiB,
  botRequestLimitBytes: 25 * MiB,
  personFileLimitBytes: 500 * MiB,
  rateLimitScale: 1,
  sessionLifeMs: 10 * 60_000,
  eventsPerSession: 1000,
  gatewaySendLimit: 120,
  identifyLimit: 1000,
  oldMessageEditLimit: 30,
  recommendedShards: 1,
  guildsPerShard: 2500,
  maxConcurrency: 1,
  identifyIntervalMs: 0,
  messageContentIntent: true,
  storedFilesLimitBytes: 2048 * MiB,
  messagesPerChannel: 5_000,
  recordedRequests: 500,
} as const satisfies Omit<Settings, "baseUrl">;

export function resolveSettings(options: DiscordSandboxOptions): Settings {
  return { ...defaults, ...options };
}
