import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse,
} from "node:http";
import { buffer } from "node:stream/consumers";

/** The one address that Slack knows: it hands each signed request to a process that takes it, as a load balancer does. */
export interface FrontDoor extends AsyncDisposable {
  readonly url: string;
}

export async function openFrontDoor(ports: readonly number[]): Promise<FrontDoor> {
  let turn = 0;
  const server = createServer((request, response) => {
    turn += 1;
    const order = ports.map((_, index) => ports[(index + turn) % ports.length] ?? 0);
    void handOn(request, { response, order });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function handOn(
  request: IncomingMessage,
  { response, order }: { readonly response: ServerResponse; readonly order: readonly number[] },
): Promise<void> {
  const body = await buffer(request);
  for (const port of order) {
    const outcome = await tryOne(request, { port, body, response });
    if (outcome === "passed") return;
    if (outcome === "broken") break;
  }
  if (!response.headersSent) response.writeHead(503);
  response.end();
}

/** `refused`: nobody listens there. `broken`: it had the request, and didn't answer it. */
function tryOne(
  { method, url, headers }: IncomingMessage,
  {
    port,
    body,
    response,
  }: { readonly port: number; readonly body: Buffer; readonly response: ServerResponse },
): Promise<"passed" | "refused" | "broken"> {
  const { promise, resolve } = Promise.withResolvers<"passed" | "refused" | "broken">();
  const onward = openRequest({ host: "127.0.0.1", port, method, path: url, headers, agent: false });
  onward.on("error", (error) => {
    resolve("code" in error && error.code === "ECONNREFUSED" ? "refused" : "broken");
  });
  onward.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
    answer.on("error", () => response.destroy());
    resolve("passed");
  });
  onward.end(body);
  return promise;
}
