import { createHash, randomBytes } from "node:crypto";
import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import type { Spool } from "#core";
import { openBucketSpool } from "#spool";
import { createRecordingLogger } from "../support/recording-logger.ts";
import { type BucketServer, openBucketServer, refuse } from "./bucket-server.ts";

/** Larger than the parts in which files go to a bucket. */
const large = randomBytes(12 * 1_048_576);

async function openWorld() {
  await using resources = new AsyncDisposableStack();
  const server = resources.use(await openBucketServer());
  const folder = resources.use(await createTemporaryFolder());
  const logger = createRecordingLogger();
  const { place } = server;
  const open = (name: string, onOwed?: (key: string) => void) =>
    openBucketSpool(place, {
      ...{ folder: join(folder.path, name), logger, retryMs: 50 },
      ...(onOwed === undefined ? {} : { onOwed }),
    });
  const held = resources.move();
  return {
    server,
    logger,
    open,
    spool: await open("one"),
    folder: (name: string) => join(folder.path, name),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

async function keep(spool: Spool, bytes: Uint8Array): Promise<string> {
  const writer = await spool.create();
  await writer.write(bytes);
  await writer.commit();
  return writer.key;
}

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function readFrom(spool: Spool, key: string): Promise<string> {
  return digest(await buffer((await spool.open(key)).open()));
}

const refusing =
  (method: string, status: number, code: string): Parameters<BucketServer["fault"]>[0] =>
  (request, response) =>
    request.method === method && refuse(response, status, code);

describe("a spool in a bucket", () => {
  it("gives every process what one of them kept, in parts and as it was changed", async () => {
    await using world = await openWorld();
    const writer = await world.spool.create();
    await writer.write(large.subarray(0, 7_000_000));
    await writer.write(large.subarray(7_000_000));
    await writer.overwrite(3, Buffer.from("moon"));
    const { key, byteLength } = await writer.commit();
    expect(byteLength).toBe(large.byteLength);
    expect(world.server.requests.filter((line) => line.includes("partNumber="))).toHaveLength(3);

    const wanted = Buffer.from(large);
    wanted.write("moon", 3);
    const other = await world.open("two");
    expect(await readFrom(other, key)).toBe(digest(wanted));
    expect(await other.find(key)).toMatchObject({ key, byteLength: large.byteLength });
    const blob = await other.openBlob(key, { mediaType: "image/png" });
    expect(blob.type).toBe("image/png");
    expect(digest(await blob.bytes())).toBe(digest(wanted));
    expect(await readFrom(world.spool, key)).toBe(digest(wanted));
  });

  it("shows nobody a file before it is whole, and none that was discarded or deleted", async () => {
    await using world = await openWorld();
    const other = await world.open("two");
    const writer = await world.spool.create();
    await writer.write(Buffer.from("half"));
    expect(await other.find(writer.key)).toBeUndefined();
    await writer.commit();
    expect(await other.find(writer.key)).toMatchObject({ byteLength: 4 });
    await writer.discard();
    expect(await other.find(writer.key)).toBeUndefined();

    const key = await keep(world.spool, Buffer.from("moon"));
    await other.delete(key);
    await expect((await world.open("three")).open(key)).rejects.toMatchObject({
      code: "spool_file_gone",
      sentence: { key: "imageGone" },
    });
  });

  it("lists what nobody has written to for a while, without what others keep in the bucket", async () => {
    await using world = await openWorld();
    const key = await keep(world.spool, Buffer.from("moon"));
    const beforeMs = Date.now() + 60_000;
    expect(await Array.fromAsync(world.spool.listOld({ beforeMs }))).toEqual([
      { key, byteLength: 4 },
    ]);
    const longAgo = Date.now() - 60_000;
    expect(await Array.fromAsync(world.spool.listOld({ beforeMs: longAgo }))).toEqual([]);
  });

  it("removes its copies after some minutes, and fetches them again", async () => {
    await using world = await openWorld();
    const key = await keep(world.spool, Buffer.from("moon"));
    const path = join(world.folder("one"), key);
    const old = new Date(Date.now() - 3_600_000);
    await utimes(path, old, old);
    await keep(world.spool, Buffer.from("lens"));
    await eventually(async () => expect(await readdir(world.folder("one"))).not.toContain(key));
    expect(await (await world.spool.openBlob(key, { mediaType: "image/png" })).text()).toBe("moon");
  });

  it("refuses keys that are not its own", async () => {
    await using world = await openWorld();
    await expect(world.spool.find("../outside")).rejects.toThrow("not a spool key");
  });
});

describe("a bucket that fails", () => {
  it("for a moment is asked again", async () => {
    await using world = await openWorld();
    let left = 2;
    world.server.fault((request, response) => {
      if (request.method !== "PUT" || left === 0) return false;
      left -= 1;
      return refuse(response, 503, "SlowDown");
    });
    const key = await keep(world.spool, Buffer.from("moon"));
    expect(await readFrom(await world.open("two"), key)).toBe(digest(Buffer.from("moon")));
    expect(world.logger.lines).toEqual([]);
  });

  it("loses no picture: it is used from the folder, and goes to the bucket later", async () => {
    await using world = await openWorld();
    world.server.fault(refusing("PUT", 503, "ServiceUnavailable"));
    const key = await keep(world.spool, Buffer.from("moon"));
    expect(await readFrom(world.spool, key)).toBe(digest(Buffer.from("moon")));
    expect(await world.spool.find(key)).toMatchObject({ byteLength: 4 });
    expect(world.logger.lines[0]).toMatchObject({ level: "warn", fields: { key } });
    const other = await world.open("two");
    expect(await other.find(key)).toBeUndefined();
    world.server.fault();
    await eventually(async () => expect(await other.find(key)).toMatchObject({ byteLength: 4 }));
  });

  it("gets from the next process what the last one couldn't bring", async () => {
    await using world = await openWorld();
    world.server.fault(refusing("PUT", 403, "AccessDenied"));
    const key = await keep(world.spool, Buffer.from("moon"));
    world.server.fault();
    await world.open("one");
    const other = await world.open("two");
    await eventually(async () => expect(await other.find(key)).toMatchObject({ byteLength: 4 }));
  });

  it("in the middle of a download goes on from there", async () => {
    await using world = await openWorld();
    const key = await keep(world.spool, large);
    const other = await world.open("two");
    let cuts = 0;
    world.server.fault((request, response) => {
      if (request.method !== "GET" || cuts === 2) return false;
      cuts += 1;
      const [, from = "0"] = /bytes=(\d+)-/.exec(request.headers.range ?? "") ?? [];
      const rest = large.subarray(Number(from));
      response.writeHead(from === "0" ? 200 : 206, { "content-length": rest.byteLength });
      response.write(rest.subarray(0, 1_000_000), () => response.destroy());
      return true;
    });
    expect(await readFrom(other, key)).toBe(digest(large));
    expect(cuts).toBe(2);
  });

  it("says so when it doesn't give a file back, and names no key that signs", async () => {
    await using world = await openWorld();
    const key = await keep(world.spool, Buffer.from("moon"));
    const other = await world.open("two");
    world.server.fault(refusing("HEAD", 403, "AccessDenied"));
    const error = await other.open(key).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "spool_failed", sentence: { key: "somethingBroke" } });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("S3RVER");
  });

  it("rejects a delete that it denies, so that it is tried again", async () => {
    await using world = await openWorld();
    const key = await keep(world.spool, Buffer.from("moon"));
    world.server.fault(refusing("DELETE", 403, "AccessDenied"));
    await expect(world.spool.delete(key)).rejects.toMatchObject({ code: "spool_failed" });
    world.server.fault();
    await world.spool.delete(key);
    expect(await world.spool.find(key)).toBeUndefined();
  });
});

describe("two processes of ours with the same folder", () => {
  it("hand on what the bucket didn't take, and neither removes it before it is there", async () => {
    await using world = await openWorld();
    const owed: string[] = [];
    const brief = await world.open("one", (key) => owed.push(key));
    world.server.fault(refusing("PUT", 403, "AccessDenied"));
    const key = await keep(brief, Buffer.from("moon"));
    expect(owed).toEqual([key]);

    world.server.fault();
    const old = new Date(Date.now() - 3_600_000);
    await utimes(join(world.folder("one"), key), old, old);
    await keep(world.spool, Buffer.from("lens"));
    const isAskedFor = (line: string) => line.startsWith("HEAD") && line.includes(key);
    await eventually(() => expect(world.server.requests.some(isAskedFor)).toBe(true));
    world.spool.owe(key);
    const other = await world.open("two");
    await eventually(async () => expect(await other.find(key)).toMatchObject({ byteLength: 4 }));
  });
});
