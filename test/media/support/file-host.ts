import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A server for files, at a port of its own. */
export interface FileHost extends AsyncDisposable {
  readonly origin: string;
  readonly port: number;
  /** What was asked for, oldest first. */
  readonly requests: readonly IncomingMessage[];
}

export async function startFileHost(answer: RequestListener): Promise<FileHost> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
