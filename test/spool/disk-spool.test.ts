import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDiskSpool } from "#spool";
import { leaveHalf } from "../support/leave-half.ts";

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await createTemporaryFolder();
});

afterEach(() => folder[Symbol.asyncDispose]());

it("gives back the bytes that were written, as a stream and as a blob", async () => {
  const spool = await openDiskSpool(folder.path);
  const writer = await spool.create();
  await writer.write(Buffer.from("moon"));
  await writer.write(Buffer.from("lens"));
  const file = await writer.commit();
  expect(file.byteLength).toBe(8);

  const source = await spool.open(file.key);
  expect(source.byteLength).toBe(8);
  expect((await buffer(source.open())).toString()).toBe("moonlens");
  expect((await buffer(source.open())).toString()).toBe("moonlens");

  const blob = await spool.openBlob(file.key, { mediaType: "image/png" });
  expect(blob.type).toBe("image/png");
  expect(await blob.text()).toBe("moonlens");
});

it("shows no file before it is committed, and none after it is discarded", async () => {
  const spool = await openDiskSpool(folder.path);
  const writer = await spool.create();
  await writer.write(Buffer.from("half"));
  expect((await readdir(folder.path)).every((name) => name.endsWith(".part"))).toBe(true);
  await writer.discard();
  expect(await readdir(folder.path)).toEqual([]);
});

it("removes what a crash left half-written and keeps what was committed", async () => {
  const before = await openDiskSpool(folder.path);
  const file = await (await before.create()).commit();
  await leaveHalf(await before.create(), { bytes: Buffer.from("cut off"), folder: folder.path });
  for (const name of await readdir(folder.path)) await makeOld(join(folder.path, name));
  const after = await openDiskSpool(folder.path);
  expect(await readdir(folder.path)).toEqual([file.key]);
  await after.delete(file.key);
  await expect(after.open(file.key)).rejects.toMatchObject({
    code: "spool_file_gone",
    sentence: { key: "imageGone" },
  });
});

it("leaves alone what another process may still be writing", async () => {
  const one = await openDiskSpool(folder.path);
  const writer = await one.create();
  await writer.write(Buffer.from("moon"));
  const other = await openDiskSpool(folder.path);
  await writer.write(Buffer.from("lens"));
  const { key } = await writer.commit();
  expect((await buffer((await other.open(key)).open())).toString()).toBe("moonlens");
});

it("finds whole files alone, and lists those that are old", async () => {
  const spool = await openDiskSpool(folder.path);
  const half = await spool.create();
  await half.write(Buffer.from("moon"));
  expect(await spool.find(half.key)).toBeUndefined();
  const { key } = await half.commit();
  expect(key).toBe(half.key);
  expect(await spool.find(key)).toEqual({ key, byteLength: 4 });
  await (await spool.create()).commit();
  await leaveHalf(await spool.create(), { bytes: Buffer.alloc(0), folder: folder.path });
  await makeOld(join(folder.path, key));
  const beforeMs = Date.now() - 60_000;
  expect(await Array.fromAsync(spool.listOld({ beforeMs }))).toEqual([{ key, byteLength: 4 }]);
});

it("refuses keys that are not its own", async () => {
  const spool = await openDiskSpool(folder.path);
  await writeFile(join(folder.path, "..", "outside.txt"), "secret").catch(() => undefined);
  await expect(spool.open("../outside.txt")).rejects.toThrow("not a spool key");
});

async function makeOld(path: string): Promise<void> {
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1_000);
  await utimes(path, twoDaysAgo, twoDaysAgo);
}
