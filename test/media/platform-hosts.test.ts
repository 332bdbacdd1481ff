import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MediaReference, PlatformFileHost } from "#core";
import { openMediaLibrary } from "#media";
import { createPlatformHosts } from "../../src/media/fetch/platform-hosts.ts";
import { findOpenUrl } from "../../src/media/opening/open-url.ts";
import { type FileHost, startFileHost } from "./support/file-host.ts";
import { createDrawing } from "./support/make-files.ts";

const png = await createDrawing(12, 8).png().toBuffer();
const signal = new AbortController().signal;

let folder: TemporaryFolder;
let host: FileHost;

beforeEach(async () => {
  folder = await createTemporaryFolder();
  host = await startFileHost((request, response) => {
    const isFresh = request.url?.includes("ex=2") === true;
    const isOpen = request.headers.authorization === "Bearer key-of-T1";
    if (request.url?.startsWith("/moved")) {
      response.writeHead(302, { location: String(request.headers["x-to"] ?? "/elsewhere") }).end();
    } else if (request.url === "/sign-in") response.end("<!doctype html><title>Sign in</title>");
    else if (request.url === "/forbidden") response.writeHead(403).end();
    else response.writeHead(isFresh || isOpen ? 200 : 404).end(png);
  });
});

afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function load(changes: Partial<MediaReference>, options: Partial<PlatformFileHost>) {
  await using library = await openMediaLibrary({
    folder: folder.path,
    allowedOrigins: [],
    hosts: [{ origins: [host.origin], isOpenToAll: false, ...options }],
    limits: { maxBytes: 100_000, idleTimeoutMs: 2_000, totalTimeoutMs: 5_000 },
  });
  const url = `${host.origin}/a.png?ex=1`;
  const reference = { type: "platform-file", declaredKind: "image", name: "a.png", url } as const;
  await using media = await library.load({ ...reference, ...changes }, { signal });
  return media.mediaType;
}

describe("an address that has expired", () => {
  it("is made fresh by the platform", async () => {
    const refresh = async ({ url = "" }: MediaReference) => url.replace("ex=1", "ex=2");
    expect(await load({}, { refresh })).toBe("image/png");
    expect(host.requests.map(({ url }) => url)).toEqual(["/a.png?ex=1", "/a.png?ex=2"]);
  });

  it.each([
    ["has none", async () => undefined],
    ["gives the same again", async ({ url }: MediaReference) => url],
    ["gives one that has expired too", async () => `${host.origin}/a.png?ex=0`],
  ])("is a file that is gone when the platform %s", async (_name, refresh) => {
    await expect(load({}, { refresh })).rejects.toMatchObject({ sentence: { key: "fileGone" } });
  });

  it("is never exchanged for one of another host", async () => {
    await expect(
      load({}, { refresh: async () => "http://169.254.169.254/latest" }),
    ).rejects.toMatchObject({ code: "media_unreachable" });
  });
});

describe("what opens a private file", () => {
  const authorize = async ({ accountId }: MediaReference) => ({
    authorization: `Bearer key-of-${accountId}`,
  });

  it("is that of the file's own account", async () => {
    expect(await load({ accountId: "T1" }, { authorize })).toBe("image/png");
    await expect(load({ accountId: "T2" }, { authorize })).rejects.toMatchObject({
      sentence: { key: "fileGone" },
    });
  });

  it.each([
    ["a page to sign in at, as if all were well", "/sign-in"],
    ["that it is forbidden", "/forbidden"],
  ])("and opens nothing is told as such when the host answers with %s", async (_what, path) => {
    await expect(
      load({ accountId: "T1", url: `${host.origin}${path}` }, { authorize }),
    ).rejects.toMatchObject({
      sentence: { key: "fileSignIn", name: "a.png" },
    });
  });

  it("shows a page that someone posted as a file", async () => {
    const changes = {
      accountId: "T1",
      url: `${host.origin}/sign-in`,
      declaredKind: "document",
      declaredType: "text/html",
    } as const;
    expect(await load(changes, { authorize })).toBe("text/html");
  });

  it("is never sent along a redirect, nor for a link that a person wrote", async () => {
    const other = createServer((request, response) => {
      others.push(request.headers.authorization);
      response.end(png);
    });
    const others: (string | undefined)[] = [];
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const to = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    const withTarget = async () => ({ authorization: "Bearer key-of-T1", "x-to": to });
    await expect(
      load({ accountId: "T1", url: `${host.origin}/moved` }, { authorize: withTarget }),
    ).rejects.toMatchObject({ sentence: { key: "fileSignIn" } });
    await expect(load({ type: "link", accountId: "T1" }, { authorize })).rejects.toMatchObject({
      sentence: { key: "fileGone" },
    });
    other.closeAllConnections();
    other.close();
    expect(others).toEqual([]);
    expect(host.requests.at(-1)?.headers.authorization).toBeUndefined();
  });
});

describe("the address that a model may read a file at by itself", () => {
  const nowMs = Date.UTC(2026, 0, 1);
  const url = "https://cdn.example/1/2/a.png?ex=later";
  const expiry = (atMs: number | undefined) => () => atMs;
  const usual = {
    reference: { type: "platform-file", declaredKind: "image", name: "a.png", url },
    host: {
      origins: ["https://cdn.example"],
      isOpenToAll: true,
      findExpiry: expiry(nowMs + 3_600_000),
    },
    prepared: { file: "original" },
  } as const;

  it.each([
    ["the platform's, while it lasts", {}, url],
    ["the platform's, where it never ends", { host: { findExpiry: expiry(undefined) } }, url],
    ["none, when it ends too soon", { host: { findExpiry: expiry(nowMs + 60_000) } }, undefined],
    ["none, when the host opens to few", { host: { isOpenToAll: false } }, undefined],
    ["none, when the file had to be changed", { prepared: { file: "output" } }, undefined],
    ["none, when its words go", { prepared: { text: "words" } }, undefined],
    ["none, when a person wrote it", { reference: { type: "link" } }, undefined],
    [
      "none, when it is not of the host",
      { reference: { url: "https://other.example/a" } },
      undefined,
    ],
    [
      "none, when anyone on the way can change it",
      { reference: { url: "http://cdn.example/a" } },
      undefined,
    ],
  ] as const)("is %s", (_what, changes, expected) => {
    const {
      reference,
      host: where,
      prepared,
    } = {
      reference: { ...usual.reference, ...("reference" in changes ? changes.reference : {}) },
      host: { ...usual.host, ...("host" in changes ? changes.host : {}) },
      prepared: { ...usual.prepared, ...("prepared" in changes ? changes.prepared : {}) },
    };
    const hosts = createPlatformHosts([], [where]);
    const loading = { hosts, clock: () => nowMs };
    expect(findOpenUrl(reference, { prepared, loading })).toBe(expected);
  });
});

describe("a file that its host opens itself", () => {
  const url = "file:///4f7a/a.png";
  const origins = ["file://"];
  const toBytes = (bytes: Uint8Array) => ({
    byteLength: bytes.byteLength,
    async *open() {
      yield bytes;
    },
  });

  it("is read without a request", async () => {
    const open = async () => toBytes(png);
    expect(await load({ url }, { origins, open })).toBe("image/png");
    expect(host.requests).toEqual([]);
  });

  it("is refused when the host doesn't know it any more", async () => {
    const open = async () => undefined;
    await expect(load({ url }, { origins, open })).rejects.toMatchObject({
      sentence: { key: "fileGone", name: "a.png" },
    });
  });

  it("is refused unread when it is too large", async () => {
    const open = async () => ({ ...toBytes(png), byteLength: 100_001 });
    await expect(load({ url }, { origins, open })).rejects.toMatchObject({
      sentence: { key: "fileTooLarge", byteLength: 100_001, maxBytes: 100_000 },
    });
  });

  it("is no file of a host that opens none, whatever its address", async () => {
    await expect(load({ url }, {})).rejects.toThrow("a file couldn't be downloaded");
    await expect(load({ url, type: "link" }, {})).rejects.toMatchObject({
      sentence: { key: "linkForbidden" },
    });
  });
});
