import { connect, createServer, type Server, type Socket } from "node:net";

/** A port that leads to another one, and can be cut off while what it leads to runs on. */
export interface TcpRelay extends AsyncDisposable {
  readonly port: number;
  /** Ends every connection and takes no more. */
  cut(): Promise<void>;
  /** The next time that `words` are sent, they are passed on, and the connection breaks when they are answered. */
  loseAnswerTo(words: string): void;
  /** Takes connections again at the same port, on the way to `targetPort` if that is given. */
  restore(targetPort?: number): Promise<void>;
}

export async function startTcpRelay(firstTargetPort: number): Promise<TcpRelay> {
  let targetPort = firstTargetPort;
  const sockets = new Set<Socket>();
  let unanswered: string | undefined;
  const server = createServer((socket) => {
    const onward = connect(targetPort, "127.0.0.1");
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => sockets.delete(one));
      one.pipe(other);
    }
    socket.on("data", (sent) => {
      if (unanswered === undefined || !sent.includes(unanswered)) return;
      unanswered = undefined;
      onward.unpipe(socket);
      onward.once("data", () => socket.destroy()).resume();
    });
  });
  const port = await listen(server, 0);
  const cut = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    port,
    cut,
    loseAnswerTo(words) {
      unanswered = words;
    },
    async restore(nextTargetPort = targetPort) {
      targetPort = nextTargetPort;
      await listen(server, port);
    },
    [Symbol.asyncDispose]: cut,
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
