import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import S3rver from "s3rver";
import type { S3Place } from "#spool";

/** Takes a request in the bucket's place; false lets it through. */
type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A local S3 with one bucket, which can be made to fail. */
export interface BucketServer extends AsyncDisposable {
  readonly place: S3Place & { readonly endpoint: string };
  /** `GET /pictures/moonlens/…`, each as it came. */
  readonly requests: readonly string[];
  /** From now on. Without one, all goes through. */
  fault(fault?: Fault): void;
}

const bucket = "pictures";

export async function openBucketServer(): Promise<BucketServer> {
  await using resources = new AsyncDisposableStack();
  const folder = resources.use(await createTemporaryFolder());
  const s3 = new S3rver({
    silent: true,
    directory: join(folder.path, "s3"),
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  await s3.configureBuckets();
  const serve = s3.callback();
  const requests: string[] = [];
  let fault: Fault = () => false;
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (!fault(request, response)) serve(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  resources.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const held = resources.move();
  return {
    place: {
      bucket,
      prefix: "moonlens/",
      endpoint: `http://127.0.0.1:${port}`,
      // The one that this server knows.
      key: { id: "S3RVER", secret: "S3RVER" },
    },
    requests,
    fault: (next = () => false) => {
      fault = next;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Answers as S3 does that refuses: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function refuse(response: ServerResponse, status: number, code: string): true {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<Error><Code>${code}</Code><Message>Told to fail.</Message></Error>`);
  return true;
}
