import { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { SpoolError } from "../errors.ts";
import { isSpoolKey } from "../spool-key.ts";
import type { ObjectStore, StoredObject } from "./object-store.ts";
import { readObject } from "./read-object.ts";
import { createS3Client, type S3Place } from "./s3-client.ts";
import { isObjectGone, toSpoolError } from "./s3-errors.ts";
import { loadS3Tools, type S3Tools } from "./s3-tools.ts";

/** Parts of a larger file, in bytes: the least that S3 takes. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const partBytes = 5 * 1_048_576;
const partsAtOnce = 2;

interface Bucket extends S3Place {
  readonly client: S3Client;
  readonly tools: S3Tools;
}

/** Files in a bucket, in parts and streams both ways. Nothing is asked yet. The client tries each request again by itself. */
export async function openS3Objects(place: S3Place): Promise<ObjectStore> {
  const tools = await loadS3Tools();
  const bucket = { ...place, tools, client: createS3Client(tools, place) };
  return {
    put: (key, file) => put(bucket, key, file.open()),
    find: (key) => find(bucket, key),
    async open(key) {
      const found = await find(bucket, key);
      if (found === undefined) {
        throw SpoolError.from(`opening ${key}`, undefined, { isGone: true });
      }
      const { byteLength } = found;
      const { client } = bucket;
      return {
        byteLength,
        open: () => readObject(client, { tools, byteLength, ...toTarget(bucket, key) }),
      };
    },
    list: () => list(bucket),
    delete: (key) => remove(bucket, key),
  };
}

function toTarget({ bucket, prefix }: S3Place, key: string) {
  if (!isSpoolKey(key)) throw new TypeError("not a spool key");
  return { Bucket: bucket, Key: `${prefix}${key}` };
}

async function put(bucket: Bucket, key: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { client, tools } = bucket;
  const body = Readable.from(bytes);
  try {
    const params = { ...toTarget(bucket, key), Body: body };
    const upload = { client, params, partSize: partBytes, queueSize: partsAtOnce };
    await new tools.Upload(upload).done();
  } catch (error) {
    throw toSpoolError(`keeping ${key}`, error);
  } finally {
    body.destroy();
  }
}

async function find(bucket: Bucket, key: string): Promise<StoredObject | undefined> {
  const { client, tools } = bucket;
  try {
    const head = await client.send(new tools.HeadObjectCommand(toTarget(bucket, key)));
    const changedAtMs = head.LastModified?.getTime() ?? Date.now();
    return { key, byteLength: head.ContentLength ?? 0, changedAtMs };
  } catch (error) {
    if (isObjectGone(error)) return undefined;
    throw toSpoolError(`looking for ${key}`, error);
  }
}

async function* list({ client, tools, bucket, prefix }: Bucket): AsyncGenerator<StoredObject> {
  try {
    const wanted = { Bucket: bucket, Prefix: prefix };
    for await (const { Contents = [] } of tools.paginateListObjectsV2({ client }, wanted)) {
      for (const { Key = "", Size = 0, LastModified } of Contents) {
        const key = Key.slice(prefix.length);
        if (!isSpoolKey(key)) continue;
        yield { key, byteLength: Size, changedAtMs: LastModified?.getTime() ?? Date.now() };
      }
    }
  } catch (error) {
    throw toSpoolError("listing the files", error);
  }
}

async function remove(bucket: Bucket, key: string): Promise<void> {
  const { client, tools } = bucket;
  try {
    await client.send(new tools.DeleteObjectCommand(toTarget(bucket, key)));
  } catch (error) {
    if (!isObjectGone(error)) throw toSpoolError(`deleting ${key}`, error);
  }
}
