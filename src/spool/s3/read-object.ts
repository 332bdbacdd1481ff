import { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { isObjectGone, toSpoolError } from "./s3-errors.ts";
import type { S3Tools } from "./s3-tools.ts";

/** How often a download that breaks off goes on from where it was. */
const maxResumptions = 4;

/**
 * The bytes of a file as they come, and on from where a connection broke off.
 * @throws {SpoolError} when it is gone, or breaks off again and again.
 */
export async function* readObject(
  client: S3Client,
  {
    tools,
    Bucket,
    Key,
    byteLength,
  }: {
    readonly tools: S3Tools;
    readonly Bucket: string;
    readonly Key: string;
    readonly byteLength: number;
  },
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let tries = 0; at < byteLength; tries += 1) {
    try {
      const rest = at === 0 ? {} : { Range: `bytes=${at}-` };
      const { Body } = await client.send(new tools.GetObjectCommand({ Bucket, Key, ...rest }));
      if (!(Body instanceof Readable)) throw new Error("the answer has no body");
      for await (const chunk of Body) {
        at += chunk.byteLength;
        yield chunk;
      }
      if (at < byteLength) throw new Error(`the answer ended after ${at} bytes`);
    } catch (error) {
      if (tries >= maxResumptions || isObjectGone(error)) throw toSpoolError("reading", error);
    }
  }
}
