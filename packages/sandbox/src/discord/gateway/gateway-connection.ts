import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from "discord-api-types/v10";
import type { WebSocket } from "ws";
import { z } from "zod";
import type { Settings } from "../tools/settings.ts";
import type { GatewaySession } from "./gateway-session.ts";
import type { GatewaySessions } from "./gateway-sessions.ts";

/** What a connection asks of the gateway that it belongs to. */
interface ConnectionHost {
  open: GatewaySessions["open"];
  /** Sends READY and the guilds. */
  greet(session: GatewaySession): void;
  find(sessionId: string): GatewaySession | undefined;
  forget(session: GatewaySession): void;
  /** Whether the application has the Message Content intent. */
  mayReadContent(): boolean;
  isTokenReset(): boolean;
  /** Whether a shard would have more guilds than it may. */
  isShardTooLarge(shard: GatewaySession["shard"]): boolean;
  /** Answers a request for members (op 8). */
  sendMembers(session: GatewaySession, data: unknown): void;
  onPresenceChange(): void;
  /** Today's identifies were used up, and one more came. */
  onTokenReset(): void;
}

export interface ConnectionOptions {
  readonly socket: WebSocket;
  readonly settings: Settings;
  /** The bot token that is accepted. */
  readonly token: string;
  readonly query: URLSearchParams;
  readonly host: ConnectionHost;
}

/** Largest frame that a client may send. Source: "Sending Events" in Discord's gateway reference. */
const maxFrameBytes = 4096;
const sendWindowMs = 60_000;

const frameSchema = z.object({ op: z.int(), d: z.unknown().optional() });
const identifySchema = z.object({
  token: z.string(),
  properties: z.record(z.string(), z.unknown()),
  intents: z.int(),
  shard: z.tuple([z.int(), z.int()]).optional(),
});
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

/** One socket of a client, from HELLO to its end. */
export class GatewayConnection {
  readonly #socket: WebSocket;
  readonly #options: ConnectionOptions;
  #session: GatewaySession | undefined;
  #sentAtMs: readonly number[] = [];
  #watchdog: NodeJS.Timeout | undefined;
  #mutedUntilMs = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#socket = options.socket;
    this.#socket.on("message", (bytes: Buffer) => this.#receive(bytes));
    this.#socket.on("close", (code) => this.#end(code));
    // An error of the socket is always followed by its close event.
    this.#socket.on("error", () => undefined);
    this.#greet();
  }

  closeWith(code: number): void {
    this.#socket.close(code);
  }

  /** Leaves heartbeats unanswered for a while. */
  mute(forMs: number): void {
    this.#mutedUntilMs = this.#options.settings.clock() + forMs;
  }

  terminate(): void {
    this.#socket.terminate();
  }

  sendReconnect(): void {
    this.#send(GatewayOpcodes.Reconnect, null);
  }

  sendInvalidSession(kind: "resumable" | "not-resumable"): void {
    const session = this.#session;
    if (kind === "not-resumable" && session !== undefined) this.#options.host.forget(session);
    // The client resumes on the same socket or closes it.
    session?.detach(this.#options.settings.clock());
    this.#session = undefined;
    this.#send(GatewayOpcodes.InvalidSession, kind === "resumable");
    this.#options.host.onPresenceChange();
  }

  #greet(): void {
    const { query, settings } = this.#options;
    const isVersionKnown = ["10", null].includes(query.get("v"));
    const isEncodingKnown = ["json", null].includes(query.get("encoding"));
    if (!isVersionKnown || !isEncodingKnown) {
      this.#close(isVersionKnown ? "DecodeError" : "InvalidAPIVersion");
      return;
    }
    this.#send(GatewayOpcodes.Hello, { heartbeat_interval: settings.heartbeatIntervalMs });
    this.#awaitHeartbeat();
  }

  #receive(bytes: Buffer): void {
    const reason = this.#handle(bytes);
    if (reason !== undefined) this.#close(reason);
  }

  /** Does what a frame asks for, or says why the socket must be closed. */
  #handle(bytes: Buffer): CloseReason | undefined {
    if (this.#isTooFast()) return "RateLimited";
    const frame = bytes.length > maxFrameBytes ? undefined : parseFrame(bytes);
    switch (frame?.op) {
      case undefined:
        return "DecodeError";
      case GatewayOpcodes.Heartbeat:
        this.#awaitHeartbeat();
        if (this.#options.settings.clock() >= this.#mutedUntilMs) {
          this.#send(GatewayOpcodes.HeartbeatAck, null);
        }
        return undefined;
      case GatewayOpcodes.Identify:
        return this.#identify(frame?.d);
      case GatewayOpcodes.Resume:
        return this.#resume(frame?.d);
      case GatewayOpcodes.RequestGuildMembers:
        return this.#requestMembers(frame?.d);
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestSoundboardSounds:
        return this.#session === undefined ? "NotAuthenticated" : undefined;
      default:
        return "UnknownOpcode";
    }
  }

  #requestMembers(data: unknown): CloseReason | undefined {
    if (this.#session === undefined) return "NotAuthenticated";
    this.#options.host.sendMembers(this.#session, data);
    return undefined;
  }

  #identify(data: unknown): CloseReason | undefined {
    const { token, host } = this.#options;
    if (this.#session !== undefined) return "AlreadyAuthenticated";
    const identity = identifySchema.safeParse(data).data;
    if (identity === undefined) return "DecodeError";
    const fault = findIdentityFault(identity, { token, host });
    if (fault !== undefined) return fault;
    const session = host.open({ intents: identity.intents, shard: identity.shard ?? [0, 1] });
    if (session === "too-many") {
      host.onTokenReset();
      return "AuthenticationFailed";
    }
    if (session === "too-soon") {
      this.#send(GatewayOpcodes.InvalidSession, false);
      return undefined;
    }
    this.#adopt(session);
    host.greet(session);
    host.onPresenceChange();
    return undefined;
  }

  #resume(data: unknown): CloseReason | undefined {
    const { token, host } = this.#options;
    if (this.#session !== undefined) return "AlreadyAuthenticated";
    const request = resumeSchema.safeParse(data).data;
    if (request === undefined) return "DecodeError";
    if (request.token !== token || host.isTokenReset()) return "AuthenticationFailed";
    const session = host.find(request.session_id);
    if (session === undefined) {
      this.#send(GatewayOpcodes.InvalidSession, false);
      return undefined;
    }
    this.#adopt(session);
    const outcome = session.replay(request.seq);
    if (outcome === "ahead") {
      host.forget(session);
      return "InvalidSeq";
    }
    if (outcome === "too-late") {
      this.sendInvalidSession("not-resumable");
      return undefined;
    }
    session.send("RESUMED", { _trace: [] });
    host.onPresenceChange();
    return undefined;
  }

  /** A session has one socket; an older one gives way. */
  #adopt(session: GatewaySession): void {
    session.socket?.close(GatewayCloseCodes.UnknownError);
    session.attach(this.#socket);
    this.#session = session;
  }

  #end(code: number): void {
    clearTimeout(this.#watchdog);
    const { host, settings } = this.#options;
    const session = this.#session;
    if (session?.socket !== this.#socket) return;
    session.detach(settings.clock());
    // A client that says goodbye ends its session; any other end leaves it to be resumed.
    if (code === 1000 || code === 1001) host.forget(session);
    host.onPresenceChange();
  }

  /** A client that misses a beat gets half an interval of grace. */
  #awaitHeartbeat(): void {
    clearTimeout(this.#watchdog);
    const graceMs = this.#options.settings.heartbeatIntervalMs * 1.5;
    this.#watchdog = setTimeout(() => this.#close("SessionTimedOut"), graceMs).unref();
  }

  #isTooFast(): boolean {
    const { clock, gatewaySendLimit } = this.#options.settings;
    const now = clock();
    this.#sentAtMs = [...this.#sentAtMs.filter((atMs) => now - atMs < sendWindowMs), now];
    return this.#sentAtMs.length > gatewaySendLimit;
  }

  #send(op: GatewayOpcodes, data: unknown): void {
    this.#socket.send(JSON.stringify({ op, d: data, s: null, t: null }));
  }

  #close(reason: CloseReason): void {
    this.#socket.close(GatewayCloseCodes[reason], closeTexts[reason]);
  }
}

function parseFrame(bytes: Buffer): z.output<typeof frameSchema> | undefined {
  try {
    return frameSchema.safeParse(JSON.parse(bytes.toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

const knownIntents = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === "number")
  .reduce((sum, bit) => sum | bit, 0);
const privilegedIntents =
  GatewayIntentBits.GuildMembers |
  GatewayIntentBits.GuildPresences |
  GatewayIntentBits.MessageContent;

function findIdentityFault(
  identity: z.output<typeof identifySchema>,
  { token, host }: { readonly token: string; readonly host: ConnectionHost },
): CloseReason | undefined {
  if (identity.token !== token || host.isTokenReset()) return "AuthenticationFailed";
  const { intents, shard = [0, 1] } = identity;
  if (intents < 0 || (intents & ~knownIntents) !== 0) return "InvalidIntents";
  // Members and presences are switched off on the sandbox's application.
  const allowed = host.mayReadContent() ? GatewayIntentBits.MessageContent : 0;
  if ((intents & privilegedIntents & ~allowed) !== 0) return "DisallowedIntents";
  if (shard[1] < 1 || shard[0] < 0 || shard[0] >= shard[1]) return "InvalidShard";
  if (host.isShardTooLarge(shard)) return "ShardingRequired";
  return undefined;
}

/** Source: "Gateway Close Event Codes" in Discord's reference. */
const closeTexts = {
  UnknownOpcode: "Unknown opcode.",
  DecodeError: "Error while decoding payload.",
  NotAuthenticated: "Not authenticated.",
  AuthenticationFailed: "Authentication failed.",
  AlreadyAuthenticated: "Already authenticated.",
  InvalidSeq: "Invalid seq.",
  RateLimited: "Rate limited.",
  SessionTimedOut: "Session timed out.",
  InvalidShard: "Invalid shard.",
  ShardingRequired: "Sharding required.",
  InvalidAPIVersion: "Invalid API version.",
  InvalidIntents: "Invalid intent(s).",
  DisallowedIntents: "Disallowed intent(s).",
} as const satisfies Partial<Record<keyof typeof GatewayCloseCodes, string>>;

type CloseReason = keyof typeof closeTexts;
