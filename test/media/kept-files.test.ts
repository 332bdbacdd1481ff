import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createTemporaryFolder, eventually, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoadedMedia, MediaOwner, MediaReference } from "#core";
import { type KeepingMediaLibrary, openMediaLibrary } from "#media";
import { type FileHost, startFileHost } from "./support/file-host.ts";
import { createDrawing } from "./support/make-files.ts";

const hourMs = 3_600_000;
const drawings = await Promise.all(
  [10, 20, 30, 40].map((width) => createDrawing(width, 10).png().toBuffer()),
);

let folder: TemporaryFolder;
let host: FileHost;
let nowMs: number;
let libraries: KeepingMediaLibrary[];
let isGone: boolean;

beforeEach(async () => {
  folder = await createTemporaryFolder();
  nowMs = Date.now();
  libraries = [];
  isGone = false;
  host = await startFileHost((request, response) => {
    if (isGone) response.statusCode = 404;
    const number = Number(/\d+/.exec(request.url ?? "")?.[0]);
    response.end(drawings[number]);
  });
});

afterEach(async () => {
  for (const library of libraries) await library[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function open(keep = { maxBytes: 1_000_000, maxAgeMs: hourMs }) {
  const library = await openMediaLibrary({
    folder: folder.path,
    allowedOrigins: [host.origin],
    limits: { maxBytes: 100_000, idleTimeoutMs: 2_000, totalTimeoutMs: 5_000 },
    keep,
    clock: () => nowMs,
  });
  libraries.push(library);
  return library;
}

async function load(
  library: KeepingMediaLibrary,
  path: string,
  owner?: MediaOwner,
): Promise<LoadedMedia> {
  return await library.load(toReference(path), {
    signal: new AbortController().signal,
    ...(owner === undefined ? {} : { owner }),
  });
}

function toReference(path: string): MediaReference {
  const url = `${host.origin}${path}`;
  return { type: "platform-file", declaredKind: "image", name: path, url };
}

async function loadAndLeave(library: KeepingMediaLibrary, path: string): Promise<void> {
  await (await load(library, path))[Symbol.asyncDispose]();
}

async function countKept(): Promise<number> {
  const names = await readdir(join(folder.path, "kept", "files"));
  return names.filter((name) => !name.includes(".")).length;
}

describe("a file that was posted", () => {
  it("is fetched once, though its signature changes", async () => {
    const library = await open();
    await loadAndLeave(library, "/0.png?ex=1&hm=a");
    await loadAndLeave(library, "/0.png?ex=2&hm=b");
    expect(host.requests).toHaveLength(1);
  });

  it("is fetched again where it has to be on the platform still, and is gone when it isn't", async () => {
    const library = await open();
    await loadAndLeave(library, "/0.png");
    const reference = { ...toReference("/0.png"), mustBeThere: true } as const;
    const { signal } = new AbortController();
    await (await library.load(reference, { signal }))[Symbol.asyncDispose]();
    expect(host.requests).toHaveLength(2);
    isGone = true;
    await expect(library.load(reference, { signal })).rejects.toMatchObject({
      sentence: { key: "fileGone" },
    });
    await loadAndLeave(library, "/0.png");
  });

  it("is still there when its link has expired and Moonlens has restarted", async () => {
    await loadAndLeave(await open(), "/1.png");
    await host[Symbol.asyncDispose]();
    const media = await load(await open(), "/1.png");
    expect(media).toMatchObject({ width: 20, height: 10 });
    expect(await buffer(media.bytes?.open() ?? (async function* () {})())).toEqual(drawings[1]);
  });

  it("is not mistaken for another of the same name", async () => {
    const library = await open();
    await loadAndLeave(library, "/0/picture.png");
    expect(await load(library, "/1/picture.png")).toMatchObject({ width: 20 });
  });

  it("is kept once, wherever it was posted", async () => {
    const library = await open();
    await loadAndLeave(library, "/0/a.png");
    await loadAndLeave(library, "/0/b.png");
    expect(await countKept()).toBe(1);
  });
});

describe("what is kept", () => {
  it("goes when it has not been used for too long", async () => {
    const library = await open();
    await loadAndLeave(library, "/0.png");
    nowMs += 2 * hourMs;
    await loadAndLeave(library, "/1.png");
    expect(await countKept()).toBe(1);
    await loadAndLeave(library, "/0.png");
    expect(host.requests).toHaveLength(3);
  });

  it("goes, longest unused first, when there is too much", async () => {
    const library = await open({ maxBytes: 700, maxAgeMs: hourMs });
    for (const path of ["/0.png", "/1.png", "/2.png", "/3.png"]) {
      nowMs += 1_000;
      await loadAndLeave(library, path);
    }
    expect(await countKept()).toBeLessThan(4);
    await loadAndLeave(library, "/3.png");
    expect(host.requests).toHaveLength(4);
  });

  it("stays while a turn uses it", async () => {
    const library = await open({ maxBytes: 1, maxAgeMs: hourMs });
    const media = await load(library, "/0.png");
    await loadAndLeave(library, "/1.png");
    expect(await buffer(media.bytes?.open() ?? (async function* () {})())).toEqual(drawings[0]);
    await media[Symbol.asyncDispose]();
  });

  it("is forgotten on request", async () => {
    const library = await open();
    await loadAndLeave(library, "/0.png");
    await library.clear();
    expect(await readdir(join(folder.path, "kept", "files"))).toEqual([]);
    expect(await readdir(join(folder.path, "kept", "addresses"))).toEqual([]);
  });
});

describe("on request", () => {
  const atelier = { workspaceId: "atelier", personId: "ava" };
  const budi = { workspaceId: "atelier", personId: "budi" };
  const elsewhere = { workspaceId: "elsewhere", personId: "ava" };

  async function loadFor(library: KeepingMediaLibrary, path: string, owner: MediaOwner) {
    await (await load(library, path, owner))[Symbol.asyncDispose]();
  }

  it.each([
    ["a workspace's files", { workspaceId: "atelier" }, 2],
    ["a person's files, wherever they used them", { personId: "ava" }, 2],
    ["a person's files in one workspace", atelier, 1],
    ["nobody's, when nobody is named", {}, 0],
  ])("%s are removed, but for those that others used too", async (_what, owner, removed) => {
    const library = await open();
    await loadFor(library, "/0.png", atelier);
    await loadFor(library, "/1.png", budi);
    await loadFor(library, "/2.png", elsewhere);
    await loadFor(library, "/3.png", atelier);
    await loadFor(library, "/3.png", { workspaceId: "third", personId: "citra" });
    expect(await library.purge(owner)).toBe(removed);
    expect(await countKept()).toBe(4 - removed);
    expect((await readdir(join(folder.path, "kept", "addresses"))).length).toBe(4 - removed);
  });

  it("who used a file is still known after a restart", async () => {
    await loadFor(await open(), "/0.png", atelier);
    expect(await (await open()).purge(atelier)).toBe(1);
    expect(await countKept()).toBe(0);
  });

  it("a file in use stays whole until it is let go", async () => {
    const library = await open();
    const media = await load(library, "/0.png", atelier);
    expect(await library.purge(atelier)).toBe(1);
    expect(await buffer(media.bytes?.open() ?? (async function* () {})())).toEqual(drawings[0]);
    await media[Symbol.asyncDispose]();
    await eventually(async () => expect(await countKept()).toBe(0));
  });
});
