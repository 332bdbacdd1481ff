import { once } from "node:events";
import {
  Agent,
  createServer,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse,
} from "node:http";
import { connect, type Socket } from "node:net";
import { readAskedMark } from "./asked-mark.ts";
import {
  type Call,
  type Moment,
  momentOfAnswer,
  momentOfAsking,
  momentOfEnd,
  momentOfHead,
  momentOfSending,
  momentOfStream,
  type ServiceName,
} from "./call.ts";
import { listNames } from "./call-names.ts";

/** Who listens at a relay. */
export interface RelayWatch {
  /** Who sends, now. */
  readonly from: () => { readonly name: string; readonly pid: number };
  onCall(call: Call): void;
  /** True: its process was killed at this moment, so nothing more is passed on. */
  onMoment(moment: Moment, call: Call): boolean;
}

/** Passes on what one process of the crew and one service say to each other, and knows how far each call has come. */
export interface Relay extends AsyncDisposable {
  readonly port: number;
}

export async function startRelay(
  target: { readonly service: ServiceName; readonly port: number },
  watch: RelayWatch,
): Promise<Relay> {
  const agent = new Agent({ keepAlive: false });
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    pass({ request, response, target, agent, watch });
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
  });
  server.on("upgrade", (request, socket, head) => {
    const onward = connect(target.port, "127.0.0.1", () => {
      onward.write(toHead(request));
      onward.write(head);
      onward.pipe(socket);
      socket.pipe(onward);
    });
    for (const [one, other] of [
      [onward, socket],
      [socket, onward],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      agent.destroy();
      await closed;
    },
  };
}

function toHead({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  }
  return `${lines.join("\r\n")}\r\n\r\n`;
}

interface Passage {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: { readonly service: ServiceName; readonly port: number };
  readonly agent: Agent;
  readonly watch: RelayWatch;
}

function pass(passage: Passage): void {
  const { request, response, target, agent, watch } = passage;
  const call: Call = {
    service: target.service,
    from: watch.from(),
    method: request.method ?? "",
    path: request.url ?? "",
    isForm: /multipart/.test(request.headers["content-type"] ?? ""),
    askedAtMs: Date.now(),
    sentBytes: 0,
    receivedBytes: 0,
  };
  watch.onCall(call);
  const onward = openRequest({
    host: "127.0.0.1",
    port: target.port,
    method: request.method,
    path: request.url,
    headers: request.headers,
    agent,
  });
  onward.on("error", () => {
    // Else whoever asked has gone.
    if (!response.destroyed) call.brokenAtMs = Date.now();
    response.socket?.resetAndDestroy();
  });
  request.on("error", () => onward.destroy());
  response.on("error", () => onward.destroy());
  // Whoever asked has gone.
  response.on("close", () => {
    if (!response.writableFinished) onward.destroy();
  });
  passQuestion(passage, { call, onward });
  onward.on("response", (answer) => passAnswer(passage, { call, answer }));
}

/** A question that asks for a picture says so in its beginning or its end, never in the pictures that it bears. */
const lookedAtBytes = 3_000_000;
/** Of what goes to the platforms: enough for the names in it, which stand before files. */
const namesBytes = 20_000;

function passQuestion(
  { request, watch }: Passage,
  { call, onward }: { readonly call: Call; readonly onward: ReturnType<typeof openRequest> },
): void {
  const isChat = call.service === "lunos" && call.path.includes("/chat/completions");
  const pieces: Buffer[] = [];
  const reached = new Set<Moment>();
  request.on("data", (bytes: Buffer) => {
    call.sentBytes += bytes.byteLength;
    if (call.sentBytes < (isChat ? lookedAtBytes : namesBytes)) pieces.push(bytes);
    if (!onward.write(bytes)) {
      request.pause();
      onward.once("drain", () => request.resume());
    }
    reach(momentOfSending(call), { reached, call, watch });
  });
  request.on("end", () => {
    onward.end();
    const text = Buffer.concat(pieces).toString();
    if (!isChat) call.names = listNames(call.path, text);
    else {
      call.isDrawing = /"modalities":\s*\[[^\]]*"image"/.test(text);
      call.mark = readAskedMark(text);
    }
    // The service has it by then.
    setTimeout(() => {
      if (call.headAtMs === undefined) reach(momentOfAsking(call), { reached, call, watch });
    }, 3);
  });
}

function passAnswer(
  { response, watch }: Passage,
  { call, answer }: { readonly call: Call; readonly answer: IncomingMessage },
): void {
  const reached = new Set<Moment>();
  call.status = answer.statusCode ?? 0;
  const generationId = answer.headers["x-generation-id"];
  if (typeof generationId === "string") call.generationId = generationId;
  if (reach(momentOfAnswer(call), { reached, call, watch })) return;
  response.writeHead(call.status, answer.rawHeaders);
  response.flushHeaders();
  call.headAtMs = Date.now();
  reach(momentOfHead(call), { reached, call, watch });
  answer.on("data", (bytes: Buffer) => {
    call.receivedBytes += bytes.byteLength;
    if (!response.write(bytes)) {
      answer.pause();
      response.once("drain", () => answer.resume());
    }
    reach(momentOfStream(call), { reached, call, watch });
  });
  answer.on("end", () => {
    response.end(() => {
      call.endAtMs = Date.now();
      reach(momentOfEnd(call), { reached, call, watch });
    });
  });
  answer.on("error", () => {
    call.brokenAtMs = Date.now();
    response.socket?.resetAndDestroy();
  });
}

/** True when its process was killed for it. */
function reach(
  moment: Moment | undefined,
  {
    reached,
    call,
    watch,
  }: { readonly reached: Set<Moment>; readonly call: Call; readonly watch: RelayWatch },
): boolean {
  if (moment === undefined || reached.has(moment)) return false;
  reached.add(moment);
  return watch.onMoment(moment, call);
}
