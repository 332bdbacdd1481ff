import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { isJsonObject, type Json, parseJson } from "../tools/json.ts";
import type { Settings } from "../tools/settings.ts";
import type { World } from "../world/world.ts";

type DisconnectReason = "warning" | "refresh_requested" | "link_disabled" | "too_many_websockets";

/** The app's sockets of Socket Mode. */
export interface Sockets extends AsyncDisposable {
  /** A fresh address that one socket can connect to, once. */
  issueUrl(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  count(): number;
  /** Sends an envelope to one of the sockets; false when there is none. `onAck` gets the acknowledgement's payload. */
  send(
    envelope: Json & { readonly envelope_id: string },
    onAck: (payload: unknown) => void,
  ): boolean;
  forget(envelopeId: string): void;
  drop(): void;
  disconnect(reason: DisconnectReason): void;
  mute(forMs: number): void;
  /** The next `times` upgrades are answered with this status. */
  refuse(status: number, times: number): void;
  /** A binary frame and a text that is no JSON. */
  sendGarbage(): void;
}

/**
 * Slack gives about ten seconds between the notice and the end, so that another socket can be opened before.
 * Source: https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect
 */
const graceMs = 10_000;

interface SocketState {
  /** `leaving`: gets what comes only while no other is there; `shut`: gets nothing more. */
  phase: "staying" | "leaving" | "shut";
  mutedUntilMs: number;
}

export function createSockets(options: {
  readonly settings: Settings;
  readonly world: World;
  /** Called when a socket came or went. */
  readonly onChange: () => void;
}): Sockets {
  return new SocketHub(options);
}

/** What a client may take to answer the goodbye. */
const goodbyeMs = 500;

class SocketHub implements Sockets {
  readonly #settings: Settings;
  readonly #world: World;
  readonly #onChange: () => void;
  readonly #server = new WebSocketServer({ noServer: true, autoPong: false });
  readonly #tickets = new Map<string, number>();
  readonly #sockets = new Map<WebSocket, SocketState>();
  readonly #waiting = new Map<string, (payload: unknown) => void>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #turn = 0;
  #refusal: { status: number; timesLeft: number } | undefined;

  constructor(options: Parameters<typeof createSockets>[0]) {
    this.#settings = options.settings;
    this.#world = options.world;
    this.#onChange = options.onChange;
  }

  issueUrl(): string {
    const ticket = crypto.randomUUID();
    this.#tickets.set(ticket, this.#settings.clock() + this.#settings.ticketLifeMs);
    const base = this.#settings.baseUrl().replace(/^http/, "ws");
    return `${base}/socket/?ticket=${ticket}&app_id=${this.#world.application.id}`;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? "/", "http://sandbox");
    const ticket = url.searchParams.get("ticket") ?? "";
    const expiresAtMs = this.#tickets.get(ticket) ?? 0;
    this.#tickets.delete(ticket);
    const refusal = this.#takeRefusal();
    const isExpired = expiresAtMs < this.#settings.clock();
    if (refusal !== undefined || isExpired) endUpgrade(socket, refusal ?? 404);
    else this.#server.handleUpgrade(request, socket, head, (client) => this.#admit(client));
  }

  count(): number {
    return this.#open().filter(([, { phase }]) => phase !== "shut").length;
  }

  send(
    envelope: Json & { readonly envelope_id: string },
    onAck: (payload: unknown) => void,
  ): boolean {
    const ready = this.#ready();
    this.#turn += 1;
    const client = ready[this.#turn % Math.max(1, ready.length)];
    if (client === undefined) return false;
    this.#waiting.set(envelope.envelope_id, onAck);
    client.send(JSON.stringify(envelope));
    return true;
  }

  forget(envelopeId: string): void {
    this.#waiting.delete(envelopeId);
  }

  drop(): void {
    for (const client of this.#sockets.keys()) client.terminate();
  }

  disconnect(reason: DisconnectReason): void {
    // What the app's page turned off, or what was too much, is not used any more.
    const isShut = reason === "link_disabled" || reason === "too_many_websockets";
    for (const [client, state] of this.#sockets) {
      state.phase = isShut ? "shut" : "leaving";
      this.#sendDisconnect(client, reason);
    }
    this.#onChange();
  }

  mute(forMs: number): void {
    for (const state of this.#sockets.values()) {
      state.mutedUntilMs = this.#settings.clock() + forMs;
    }
  }

  refuse(status: number, times: number): void {
    this.#refusal = { status, timesLeft: times };
  }

  sendGarbage(): void {
    for (const client of this.#ready()) {
      client.send(Buffer.from([0, 1, 2, 255]));
      client.send("this is no JSON {");
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#sayGoodbye();
    this.drop();
    this.#server.close();
  }

  /** Slack's own client waits half a minute for the answer to its goodbye, and the process that it is in with it. */
  async #sayGoodbye(): Promise<void> {
    const clients = [...this.#sockets.keys()];
    const closed = clients.map((client) => new Promise((resolve) => client.once("close", resolve)));
    for (const client of clients) client.close(1001);
    await Promise.race([Promise.all(closed), delay(goodbyeMs, undefined, { ref: false })]);
  }

  #admit(client: WebSocket): void {
    const isTooMany = this.count() >= this.#settings.maxSockets;
    const state: SocketState = { phase: isTooMany ? "shut" : "staying", mutedUntilMs: 0 };
    this.#sockets.set(client, state);
    client.on("error", () => client.terminate());
    client.on("close", () => {
      this.#sockets.delete(client);
      this.#onChange();
    });
    client.on("ping", (data) => {
      if (state.mutedUntilMs <= this.#settings.clock()) client.pong(data);
    });
    client.on("message", (data, isBinary) => {
      if (!isBinary) this.#receive(String(data));
    });
    if (isTooMany) {
      this.#sendDisconnect(client, "too_many_websockets");
      return;
    }
    this.#startPings(client, state);
    this.#greet(client);
    this.#onChange();
  }

  #greet(client: WebSocket): void {
    const hello = {
      type: "hello",
      num_connections: this.count(),
      debug_info: {
        host: "applink-sandbox-1",
        build_number: 1,
        approximate_connection_time: 18_060,
      },
      connection_info: { app_id: this.#world.application.id },
    };
    client.send(JSON.stringify(hello));
  }

  #startPings(client: WebSocket, state: SocketState): void {
    const timer = setInterval(() => {
      if (state.mutedUntilMs <= this.#settings.clock()) client.ping("Ping from sandbox");
    }, this.#settings.serverPingIntervalMs);
    timer.unref();
    this.#timers.add(timer);
    client.once("close", () => {
      clearInterval(timer);
      this.#timers.delete(timer);
    });
  }

  #receive(text: string): void {
    const frame = parseJson(text);
    if (!isJsonObject(frame) || typeof frame.envelope_id !== "string") return;
    const onAck = this.#waiting.get(frame.envelope_id);
    this.#waiting.delete(frame.envelope_id);
    onAck?.(frame.payload);
  }

  #sendDisconnect(client: WebSocket, reason: DisconnectReason): void {
    const debug_info = { host: "applink-sandbox-1" };
    client.send(JSON.stringify({ type: "disconnect", reason, debug_info }));
    const timer = setTimeout(() => client.close(1000), graceMs);
    timer.unref();
    client.once("close", () => clearTimeout(timer));
  }

  #open(): readonly (readonly [WebSocket, SocketState])[] {
    return [...this.#sockets].filter(([client]) => client.readyState === client.OPEN);
  }

  #ready(): readonly WebSocket[] {
    const open = this.#open();
    const staying = open.filter(([, { phase }]) => phase === "staying");
    const usable =
      staying.length > 0 ? staying : open.filter(([, { phase }]) => phase === "leaving");
    return usable.map(([client]) => client);
  }

  #takeRefusal(): number | undefined {
    const refusal = this.#refusal;
    if (refusal === undefined || refusal.timesLeft === 0) return undefined;
    refusal.timesLeft -= 1;
    return refusal.status;
  }
}

function endUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
