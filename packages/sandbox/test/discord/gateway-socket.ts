import { WebSocket } from "ws";

export interface GatewayFrame {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  // biome-ignore lint/suspicious/noExplicitAny: payloads are read field by field in assertions
  readonly d: any;
}

/** A bare client of the gateway. */
export interface GatewaySocket extends Disposable {
  /** The first frame that fits, seen already or still to come; each frame is given once. */
  next(fits: (frame: GatewayFrame) => boolean): Promise<GatewayFrame>;
  send(op: number, d: unknown): void;
  sendText(text: string): void;
  /** The close code, once the server closes. */
  readonly closed: Promise<number>;
  /** Ends the connection without a goodbye. */
  terminate(): void;
}

export function connect(url: string, query = "v=10&encoding=json"): GatewaySocket {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/gateway?${query}`);
  const frames: GatewayFrame[] = [];
  const waiting: { fits: (frame: GatewayFrame) => boolean; resolve: (f: GatewayFrame) => void }[] =
    [];
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  socket.on("message", (bytes: Buffer) => {
    const frame: GatewayFrame = JSON.parse(bytes.toString());
    const index = waiting.findIndex(({ fits }) => fits(frame));
    if (index < 0) frames.push(frame);
    else waiting.splice(index, 1)[0]?.resolve(frame);
  });
  return {
    next(fits) {
      const index = frames.findIndex(fits);
      const known = index < 0 ? undefined : frames.splice(index, 1)[0];
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve) => waiting.push({ fits, resolve }));
    },
    send: (op, d) => socket.send(JSON.stringify({ op, d })),
    sendText: (text) => socket.send(text),
    closed,
    terminate: () => socket.terminate(),
    [Symbol.dispose]: () => socket.terminate(),
  };
}

export const hello = (frame: GatewayFrame) => frame.op === 10;
export const dispatch = (name: string) => (frame: GatewayFrame) => frame.t === name;

export function identity(token: string, intents: number, extra: object = {}) {
  return { token, intents, properties: { os: "linux", browser: "test", device: "test" }, ...extra };
}
