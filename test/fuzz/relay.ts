import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { text } from "node:stream/consumers";
import { WebSocket, WebSocketServer } from "ws";

/** What the bot sent to a platform or to Lunos. */
interface Sent {
  readonly address: string;
  readonly body: string;
}

/** Stands between the bot and what it talks to: it hands everything on, says frames of its own, and keeps what goes out. */
export interface Relay extends AsyncDisposable {
  readonly url: string;
  /** Says something to every socket whose address has this in it. */
  inject(address: string, frame: string): void;
  /** What the bot sent since the last look. */
  takeSent(): readonly Sent[];
  /** Keeps what answers something of ours from the other side, a frame or a request by its address. */
  onAnswer(isOurs: (frameOrAddress: string) => boolean): void;
}

/** @param target where it leads, such as `http://127.0.0.1:4000`; asked with each connection. */
export async function openRelay(target: () => string): Promise<Relay> {
  let isOurs = (_frameOrAddress: string) => false;
  const sent: Sent[] = [];
  const open = new Map<WebSocket, string>();
  const server = createServer((incoming, response) => {
    if (isOurs(incoming.url ?? "")) {
      response.writeHead(204).end();
      return;
    }
    void passOn(incoming, response, target()).then((body) =>
      sent.push({ address: incoming.url ?? "", body }),
    );
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.handleUpgrade(incoming, socket, head, (near) => {
      open.set(near, incoming.url ?? "");
      near.on("close", () => open.delete(near));
      join(near, new WebSocket(`${target().replace("http", "ws")}${incoming.url}`), (frame) => {
        if (isOurs(frame)) return false;
        sent.push({ address: incoming.url ?? "", body: frame });
        return true;
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    inject(address, frame) {
      for (const [socket, at] of open) if (at.includes(address)) socket.send(frame);
    },
    takeSent: () => sent.splice(0),
    onAnswer(decide) {
      isOurs = decide;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open.keys()) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** @returns what was sent, as text. */
async function passOn(
  incoming: IncomingMessage,
  response: ServerResponse,
  target: string,
): Promise<string> {
  const { method = "GET", headers, url = "/" } = incoming;
  const outgoing = request(`${target}${url}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on("error", () => response.destroy());
  incoming.pipe(outgoing);
  return await text(incoming).catch(() => "");
}

/** Joins two sockets; what comes before the far one is open waits. */
function join(near: WebSocket, far: WebSocket, mayPass: (frame: string) => boolean): void {
  const opened = new Promise<void>((resolve) => far.once("open", () => resolve()));
  near.on("message", (data, isBinary) => {
    if (!mayPass(String(data))) return;
    void opened.then(() => far.send(data, { binary: isBinary }));
  });
  far.on("message", (data, isBinary) => near.send(data, { binary: isBinary }));
  // Either side takes silence for a broken connection.
  far.on("ping", (data) => near.ping(data));
  near.on("close", () => far.terminate());
  far.on("close", (code) => near.close(code >= 3_000 || code === 1_000 ? code : 1_011));
  for (const socket of [near, far]) socket.on("error", () => undefined);
}
