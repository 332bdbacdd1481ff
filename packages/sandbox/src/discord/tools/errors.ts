/**
 * Refusals with Discord's own status, code and message.
 * Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
const refusals = {
  unauthorized: { status: 401, code: 0, message: "401: Unauthorized" },
  notFound: { status: 404, code: 0, message: "404: Not Found" },
  unknownApplication: { status: 404, code: 10002, message: "Unknown Application" },
  unknownChannel: { status: 404, code: 10003, message: "Unknown Channel" },
  unknownGuild: { status: 404, code: 10004, message: "Unknown Guild" },
  unknownMember: { status: 404, code: 10007, message: "Unknown Member" },
  unknownMessage: { status: 404, code: 10008, message: "Unknown Message" },
  unknownUser: { status: 404, code: 10013, message: "Unknown User" },
  unknownEmoji: { status: 400, code: 10014, message: "Unknown Emoji" },
  unknownWebhook: { status: 404, code: 10015, message: "Unknown Webhook" },
  unknownSticker: { status: 404, code: 10060, message: "Unknown sticker" },
  unknownInteraction: { status: 404, code: 10062, message: "Unknown interaction" },
  unknownCommand: { status: 404, code: 10063, message: "Unknown application command" },
  tooManyCommandCreates: {
    status: 429,
    code: 30034,
    message: "Max number of daily application command creates has been reached (200)",
  },
  tooManyCommands: {
    status: 400,
    code: 30032,
    message: "Maximum number of application commands reached (100).",
  },
  oldMessageEdits: {
    status: 429,
    code: 30046,
    message: "Maximum number of edits to messages older than 1 hour reached. Try again later.",
  },
  slowMode: {
    status: 429,
    code: 20016,
    message: "This action cannot be performed due to slowmode rate limit",
  },
  rateLimited: { status: 429, code: 0, message: "You are being rate limited." },
  entityTooLarge: { status: 413, code: 40005, message: "Request entity too large" },
  alreadyAcknowledged: {
    status: 400,
    code: 40060,
    message: "Interaction has already been acknowledged.",
  },
  followUpLimit: {
    status: 400,
    code: 40094,
    message: "This interaction has reached the maximum number of follow-up messages.",
  },
  blockedClient: { status: 403, code: 40333, message: "internal network error" },
  missingAccess: { status: 403, code: 50001, message: "Missing Access" },
  notForDirectMessages: {
    status: 403,
    code: 50003,
    message: "Cannot execute action on a DM channel",
  },
  notYourMessage: {
    status: 403,
    code: 50005,
    message: "Cannot edit a message authored by another user",
  },
  emptyMessage: { status: 400, code: 50006, message: "Cannot send an empty message" },
  cannotMessageUser: { status: 403, code: 50007, message: "Cannot send messages to this user" },
  noTextChannel: {
    status: 400,
    code: 50008,
    message: "Cannot send messages in a non-text channel",
  },
  missingPermissions: { status: 403, code: 50013, message: "Missing Permissions" },
  invalidSticker: { status: 400, code: 50081, message: "Invalid sticker sent" },
  archivedThread: { status: 400, code: 50083, message: "Thread is archived" },
  invalidWebhookToken: { status: 401, code: 50027, message: "Invalid Webhook Token" },
  invalidForm: { status: 400, code: 50035, message: "Invalid Form Body" },
  invalidVersion: { status: 400, code: 50041, message: "Invalid API version provided" },
  invalidJson: {
    status: 400,
    code: 50109,
    message: "The request body contains invalid JSON.",
  },
  voiceMessageContent: {
    status: 400,
    code: 50159,
    message: "Voice messages do not support additional content.",
  },
  voiceMessageFiles: {
    status: 400,
    code: 50160,
    message: "Voice messages must have a single audio attachment.",
  },
  voiceMessageMetadata: {
    status: 400,
    code: 50161,
    message: "Voice messages must have supporting metadata.",
  },
  voiceMessageEdit: { status: 400, code: 50162, message: "Voice messages cannot be edited." },
  voiceMessageForbidden: {
    status: 403,
    code: 50173,
    message: "Cannot send voice messages in this channel",
  },
  replyNeedsHistory: {
    status: 400,
    code: 160002,
    message: "You cannot reply without permission to read message history",
  },
  lockedThread: { status: 400, code: 160005, message: "Thread is locked" },
  threadExists: {
    status: 400,
    code: 160004,
    message: "A thread has already been created for this message",
  },
} as const;

export type RefusalName = keyof typeof refusals;

/** A request that Discord refuses. `body` is what the client gets. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly #details: Readonly<Record<string, unknown>>;

  constructor(refusal: {
    readonly status: number;
    readonly code: number;
    readonly message: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly details?: Readonly<Record<string, unknown>>;
    readonly cause?: unknown;
  }) {
    super(refusal.message, { cause: refusal.cause });
    this.name = "DiscordError";
    this.status = refusal.status;
    this.code = refusal.code;
    this.headers = refusal.headers ?? {};
    this.#details = refusal.details ?? {};
  }

  get body(): Record<string, unknown> {
    return { message: this.message, code: this.code, ...this.#details };
  }
}

export function refuse(name: RefusalName): DiscordError {
  return new DiscordError(refusals[name]);
}

export function refuseWith(
  name: RefusalName,
  extra: {
    readonly details?: Readonly<Record<string, unknown>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly cause?: unknown;
  },
): DiscordError {
  return new DiscordError({ ...refusals[name], ...extra });
}
