import { Readable } from "node:stream";
import { Agent, request } from "undici";
import { isAbort, type Spool, type Upload, type UploadAnswer, type Uploader } from "#core";
import { openPlace } from "./open-place.ts";

const connectMs = 10_000;
/** More than any platform says to an upload. */
const maxAnswerBytes = 1024 * 1024;

/** Sends uploads from this process. */
export function createUploader({
  spool,
}: {
  readonly spool: Pick<Spool, "open">;
}): Uploader & AsyncDisposable {
  // Several large bodies over one HTTP/2 connection would wait for each other.
  const agent = new Agent({ allowH2: false, connect: { timeout: connectMs } });

  async function* readBody(body: Upload["body"]): AsyncGenerator<Uint8Array> {
    for (const piece of body) {
      if (typeof piece === "string") yield Buffer.from(piece);
      else yield* openPlace(piece.place, spool);
    }
  }

  return {
    async send({ url, method, headers, body, timeoutMs }, { signal }) {
      const byteLength = body.reduce((sum, piece) => sum + toByteLength(piece), 0);
      try {
        const answer = await request(url, {
          method,
          headers: { ...headers, "content-length": String(byteLength) },
          body: Readable.from(readBody(body), { objectMode: false }),
          dispatcher: agent,
          headersTimeout: timeoutMs,
          bodyTimeout: timeoutMs,
          signal,
        });
        return {
          status: answer.statusCode,
          headers: toFields(answer.headers),
          body: await readText(answer.body),
        };
      } catch (error) {
        throw isAbort(error, signal) ? signal.reason : error;
      }
    },
    async [Symbol.asyncDispose]() {
      await agent.destroy();
    },
  };
}

function toByteLength(piece: Upload["body"][number]): number {
  return typeof piece === "string" ? Buffer.byteLength(piece) : piece.byteLength;
}

/** Header fields with one value each; repeated ones joined, as HTTP allows. */
function toFields(headers: Readonly<Record<string, unknown>>): UploadAnswer["headers"] {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : String(value)]),
  );
}

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let byteLength = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    byteLength += chunk.byteLength;
    if (byteLength >= maxAnswerBytes) break;
  }
  return Buffer.concat(chunks).toString("utf8", 0, maxAnswerBytes);
}
