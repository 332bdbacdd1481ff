import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

/** A gateway that takes everyone in and closes with any code: Discord's reasons to close for good are hard to come by. */
export interface TinyGateway extends AsyncDisposable {
  readonly apiUrl: string;
  close(code: number): void;
  /** Sends an event to everyone connected. */
  dispatch(event: string, payload: unknown): void;
}

export async function createTinyGateway(): Promise<TinyGateway> {
  let url = "";
  const server = createServer((request, response) => {
    const isGateway = request.url?.endsWith("/gateway/bot") === true;
    const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
    const answer = { url: `${url}/`.replace("http", "ws"), shards: 1, session_start_limit: limit };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(isGateway ? answer : []));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 40_000 } }));
    socket.on("message", (data) => {
      if (JSON.parse(String(data)).op !== 2) return;
      socket.send(JSON.stringify({ op: 0, t: "READY", s: 1, d: createReady(url) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    apiUrl: `${url}/api`,
    close(code) {
      for (const socket of sockets.clients) socket.close(code);
    },
    dispatch(event, payload) {
      const frame = JSON.stringify({ op: 0, t: event, s: 2, d: payload });
      for (const socket of sockets.clients) socket.send(frame);
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function createReady(url: string) {
  const id = "600000000000000001";
  return {
    v: 10,
    user: { id, username: "moonlens", discriminator: "0001", avatar: null, bot: true },
    // It never comes: discord.js goes on waiting for it.
    guilds: [{ id: "500000000000000003", unavailable: true }],
    session_id: "session",
    resume_gateway_url: url.replace("http", "ws"),
    shard: [0, 1],
    application: { id, flags: 0 },
  };
}
