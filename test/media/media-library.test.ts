import { readdir, stat } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createTemporaryFolder, eventually, type TemporaryFolder } from "@moonlens/sandbox/testing";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MediaLibrary, MediaReference } from "#core";
import { openMediaLibrary } from "#media";

let server: Server;
let folder: TemporaryFolder;
let library: MediaLibrary & AsyncDisposable;
let origin: string;
let answer: RequestListener;

const png = await sharp({
  create: { width: 8, height: 8, channels: 3, background: "navy" },
})
  .png()
  .toBuffer();

beforeEach(async () => {
  folder = await createTemporaryFolder();
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  library = await openMediaLibrary({
    folder: folder.path,
    allowedOrigins: [origin],
    limits: { maxBytes: 1_000, idleTimeoutMs: 300, totalTimeoutMs: 5_000 },
  });
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await library[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

function reference(changes: Partial<MediaReference> = {}): MediaReference {
  return {
    type: "platform-file",
    declaredKind: "image",
    declaredType: "image/png",
    name: "photo.png",
    url: `${origin}/photo.png?ex=1`,
    ...changes,
  };
}

function load(changes: Partial<MediaReference> = {}) {
  return library.load(reference(changes), { signal: new AbortController().signal });
}

describe("a picture", () => {
  it("is fetched and recognised by its bytes, whatever it says it is", async () => {
    answer = (_request, response) => response.end(png);
    const media = await load({ name: "photo.jpg", declaredType: "image/jpeg" });
    expect(media).toMatchObject({ kind: "image", mediaType: "image/png" });
    expect(media.bytes?.byteLength).toBe(png.byteLength);
    expect(await buffer(media.bytes?.open() ?? (async function* () {})())).toEqual(png);
    await media[Symbol.asyncDispose]();
    expect(await readdir(join(folder.path, "kept", "incoming"))).toEqual([]);
  });
});

describe("a file that can't be used", () => {
  it.each([
    ["only claims to be a picture", Buffer.from("not a picture at all, but words"), "fileNotMedia"],
    ["is empty", Buffer.alloc(0), "fileEmpty"],
    ["is larger than it may be, whatever was announced", Buffer.alloc(2_000, 1), "fileTooLarge"],
    [
      "is a known kind that no model takes",
      Buffer.from("PK\x03\x04".padEnd(200, "\0")),
      "fileKindUnsupported",
    ],
  ])("%s", async (_name, bytes, key) => {
    answer = (_request, response) => {
      // Chunked, so that no length is announced.
      response.write(bytes.subarray(0, 1));
      response.end(bytes.subarray(1));
    };
    await expect(load()).rejects.toMatchObject({ sentence: { key, name: "photo.png" } });
    expect(await readdir(join(folder.path, "kept", "incoming"))).toEqual([]);
  });

  it("is refused by its announced size before anything is fetched", async () => {
    await expect(load({ byteLength: 62_914_560 })).rejects.toMatchObject({
      sentence: { key: "fileTooLarge", byteLength: 62_914_560, maxBytes: 1_000 },
    });
  });

  it.each([
    [404, "fileGone"],
    [500, "fileUnreachable"],
    [302, "fileUnreachable"],
  ])("when its host answers %i", async (status, key) => {
    answer = (_request, response) => {
      response.writeHead(status, { location: "http://127.0.0.1:9/" }).end();
    };
    await expect(load()).rejects.toMatchObject({ sentence: { key } });
  });

  it("when its host stops in the middle", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "content-length": "500" });
      response.write(png.subarray(0, 20));
    };
    await expect(load()).rejects.toMatchObject({ sentence: { key: "fileUnreachable" } });
  });

  it.each([
    "http://127.0.0.1:1/photo.png",
    "http://localhost/photo.png",
    "file:///etc/passwd",
    "http://169.254.169.254/latest/meta-data",
    "not an address",
  ])("when its address is %s, which is not a platform's file host", async (url) => {
    await expect(load({ url })).rejects.toMatchObject({ code: "media_unreachable" });
  });
});

it("gives up at once when its turn is stopped", async () => {
  answer = () => undefined;
  const controller = new AbortController();
  const loading = library.load(reference(), { signal: controller.signal });
  controller.abort(new Error("stopped"));
  await expect(loading).rejects.toThrow("stopped");
});

it("gives up at once when its turn is stopped in the middle of a file", async () => {
  answer = (_request, response) => {
    const timer = setInterval(() => response.write("x"), 50);
    response.on("close", () => clearInterval(timer));
  };
  const controller = new AbortController();
  const loading = library.load(reference(), { signal: controller.signal });
  loading.catch(() => undefined);
  await eventually(async () => {
    const files = await readdir(folder.path, { withFileTypes: true, recursive: true });
    const sizes = files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => stat(join(parentPath, name)));
    expect((await Promise.all(sizes)).some(({ size }) => size > 0)).toBe(true);
  });
  controller.abort(new Error("stopped"));
  await expect(loading).rejects.toThrow("stopped");
});
