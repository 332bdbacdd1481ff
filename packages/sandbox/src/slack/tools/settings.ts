/** How a sandboxed Slack is set up. Everything but `baseUrl` has Slack's own value as default. */
export interface SlackSandboxOptions {
  /**
   * Reads the address under which clients reach this part, without a trailing slash, such as
   * `http://127.0.0.1:3000/slack`. Read late, since the port is known only after listening.
   */
  readonly baseUrl: () => string;
  readonly clock?: () => number;
  /** How long a delivery waits for its acknowledgement: 3 s. */
  readonly ackWindowMs?: number;
  /** The waits before the three retries of an event: at once, 1 min, 5 min. */
  readonly retryDelaysMs?: readonly number[];
  /** How long a trigger id can be used: 3 s. */
  readonly triggerLifeMs?: number;
  /** How long a `response_url` works: 30 min. */
  readonly responseUrlLifeMs?: number;
  /** How often a `response_url` can be used: 5 times. */
  readonly responseUrlUses?: number;
  /** How long a stream lives after its start. Slack publishes no figure; about 5 min were seen. */
  readonly streamLifeMs?: number;
  /** How long a one-use socket address and an upload address work. Slack publishes no figure. */
  readonly ticketLifeMs?: number;
  /** Sockets that an app may have open: 10. */
  readonly maxSockets?: number;
  /** How often the server pings a socket: Slack does so at least every 30 s. */
  readonly serverPingIntervalMs?: number;
  /** How long an OAuth code can be exchanged: 10 min. */
  readonly oauthCodeLifeMs?: number;
  /** How long Slack looks at an uploaded file before its type, thumbnails and shares are known. */
  readonly fileProcessingMs?: number;
  /** Multiplies the number of calls in each rate limit; `Infinity` turns them off. */
  readonly rateLimitScale?: number;
  /** Per file: 1 GB. */
  readonly fileLimitBytes?: number;
  /** Files kept in all; the oldest go first. */
  readonly storedFilesLimitBytes?: number;
  /** Messages kept in a channel; the oldest go first. */
  readonly messagesPerChannel?: number;
  /** Recorded requests kept, and deliveries as many. */
  readonly recordedRequests?: number;
}

export type Settings = Required<SlackSandboxOptions>;

const MiB = 1024 * 1024;
const minuteMs = 60_000;

const defaults = {
  clock: Date.now,
  ackWindowMs: 3_000,
  retryDelaysMs: [0, minuteMs, 5 * minuteMs],
  triggerLifeMs: 3_000,
  responseUrlLifeMs: 30 * minuteMs,
  responseUrlUses: 5,
  streamLifeMs: 5 * minuteMs,
  ticketLifeMs: 30_000,
  maxSockets: 10,
  serverPingIntervalMs: 10_000,
  oauthCodeLifeMs: 10 * minuteMs,
  fileProcessingMs: 20,
  rateLimitScale: 1,
  fileLimitBytes: 1024 * MiB,
  storedFilesLimitBytes: 2048 * MiB,
  messagesPerChannel: 5_000,
  recordedRequests: 500,
} as const satisfies Omit<Settings, "baseUrl">;

export function resolveSettings(options: SlackSandboxOptions): Settings {
  return { ...defaults, ...options };
}
