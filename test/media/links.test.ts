import { gzipSync } from "node:zlib";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoadedMedia } from "#core";
import { type KeepingMediaLibrary, type LinkGuard, openMediaLibrary } from "#media";
import { type FileHost, startFileHost } from "./support/file-host.ts";
import { createDrawing } from "./support/make-files.ts";

const png = await createDrawing(40, 30).png().toBuffer();
const signal = new AbortController().signal;

let folder: TemporaryFolder;
let host: FileHost;
let library: KeepingMediaLibrary | undefined;
/** Answers by path; tests set them. */
let answers: Record<string, Parameters<typeof startFileHost>[0]>;

beforeEach(async () => {
  folder = await createTemporaryFolder();
  answers = { "/photo.png": (_request, response) => response.end(png) };
  host = await startFileHost((request, response) => {
    const answer = answers[request.url ?? ""];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
});

afterEach(async () => {
  await library?.[Symbol.asyncDispose]();
  library = undefined;
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** This machine stands in for the public web; `inside.test` for what is behind it. */
const guard: LinkGuard = {
  isAllowedAddress: (address) => address === "127.0.0.1",
  lookup: (hostname, callback) =>
    callback(null, [
      { address: hostname === "inside.test" ? "127.0.0.2" : "127.0.0.1", family: 4 },
    ]),
};

interface LinkOptions {
  readonly links?: LinkGuard;
  readonly allowedOrigins?: readonly string[];
  /** How long a host may take: as long as a busy machine needs, but for hosts that never end. */
  readonly totalTimeoutMs?: number;
}

async function open({ totalTimeoutMs = 120_000, ...options }: LinkOptions = {}) {
  library = await openMediaLibrary({
    folder: folder.path,
    allowedOrigins: options.allowedOrigins ?? [],
    limits: { maxBytes: 20_000, idleTimeoutMs: 120_000, totalTimeoutMs },
    ...("links" in options ? { links: options.links } : {}),
  });
  return library;
}

async function load(url: string, options: LinkOptions = { links: guard }) {
  const opened = library ?? (await open(options));
  const reference = { type: "link", declaredKind: "image", name: "photo.png", url } as const;
  const media: LoadedMedia = await opened.load(reference, { signal });
  await media[Symbol.asyncDispose]();
  return media;
}

const forbidden = { sentence: { key: "linkForbidden", name: "photo.png" } };
const unreachable = { sentence: { key: "fileUnreachable" } };

describe("a link", () => {
  it("is fetched, without a cookie or token", async () => {
    await expect(load(`http://web.test:${host.port}/photo.png`)).resolves.toMatchObject({
      mediaType: "image/png",
      width: 40,
    });
    expect(Object.keys(host.requests[0]?.headers ?? {})).not.toContain("authorization");
    expect(Object.keys(host.requests[0]?.headers ?? {})).not.toContain("cookie");
  });

  it("is followed to where it redirects", async () => {
    answers["/old"] = (_request, response) => {
      response.writeHead(302, { location: "/photo.png" }).end();
    };
    await expect(load(`${host.origin}/old`)).resolves.toMatchObject({ width: 40 });
  });

  it("is unpacked when its host packs it, up to the largest size", async () => {
    const send = (bytes: Buffer): Parameters<typeof startFileHost>[0] => {
      return (_request, response) => {
        response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(bytes));
      };
    };
    answers["/packed"] = send(png);
    answers["/bomb"] = send(Buffer.alloc(10_000_000));
    await expect(load(`${host.origin}/packed`)).resolves.toMatchObject({ width: 40 });
    await expect(load(`${host.origin}/bomb`)).rejects.toMatchObject({
      sentence: { key: "fileTooLarge" },
    });
  });

  it("to a web page says that no picture is there", async () => {
    answers["/page"] = (_request, response) => response.end("<!doctype html><p>Hi");
    await expect(load(`${host.origin}/page`)).rejects.toMatchObject({
      sentence: { key: "linkUnreadable" },
    });
  });

  it("to YouTube goes by its address, and nothing is fetched", async () => {
    const url = "https://youtu.be/dQw4w9WgXcQ?t=1";
    await expect(load(url)).resolves.toMatchObject({ kind: "video", url });
    expect(host.requests).toEqual([]);
  });

  it("is answered from what was kept while its host fails", async () => {
    await load(`${host.origin}/photo.png`);
    answers["/photo.png"] = (_request, response) => response.writeHead(503).end();
    await expect(load(`${host.origin}/photo.png`)).resolves.toMatchObject({ width: 40 });
  });
});

describe("a link is not opened", () => {
  it.each([
    "http://127.0.0.1/photo.png",
    "http://127.1/photo.png",
    "http://2130706433/photo.png",
    "http://0x7f.0.0.1/photo.png",
    "http://localhost/photo.png",
    "http://0.0.0.0/photo.png",
    "http://10.0.0.8/photo.png",
    "http://192.168.1.1/photo.png",
    "http://172.20.0.1/photo.png",
    "http://100.64.1.1/photo.png",
    "http://169.254.169.254/latest/meta-data",
    "http://[::1]/photo.png",
    "http://[::]/photo.png",
    "http://[::ffff:127.0.0.1]/photo.png",
    "http://[::ffff:169.254.169.254]/photo.png",
    "http://[64:ff9b::7f00:1]/photo.png",
    "http://[fd00:ec2::254]/photo.png",
    "http://[fe80::1]/photo.png",
    "https://example.com:8443/photo.png",
    "http://user:secret@example.com/photo.png",
    "ftp://example.com/photo.png",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "not an address",
  ])("when it is %s", async (url) => {
    await expect(load(url, {})).rejects.toMatchObject(forbidden);
  });

  it("when its name stands for an address inside", async () => {
    const url = `http://inside.test:${host.port}/photo.png`;
    await expect(load(url)).rejects.toMatchObject(forbidden);
    expect(host.requests).toEqual([]);
  });

  it("when one of its name's addresses is inside", async () => {
    const lookup: LinkGuard["lookup"] = (_hostname, callback) =>
      callback(null, [
        { address: "127.0.0.1", family: 4 },
        { address: "127.0.0.2", family: 4 },
      ]);
    const url = `http://web.test:${host.port}/photo.png`;
    await expect(load(url, { links: { ...guard, lookup } })).rejects.toMatchObject(forbidden);
  });

  it("when its name stands for another address the second time", async () => {
    const addresses = ["127.0.0.1", "127.0.0.2"];
    const lookup: LinkGuard["lookup"] = (_hostname, callback) =>
      callback(null, [{ address: addresses.shift() ?? "127.0.0.2", family: 4 }]);
    answers["/again"] = (_request, response) => {
      response.writeHead(302, { location: `http://web2.test:${host.port}/photo.png` }).end();
    };
    const url = `http://web.test:${host.port}/again`;
    await expect(load(url, { links: { ...guard, lookup } })).rejects.toMatchObject(forbidden);
  });

  it.each(["http://inside.test:PORT/photo.png", "http://127.0.0.2:PORT/", "file:///etc/passwd"])(
    "when it redirects to %s",
    async (target) => {
      answers["/away"] = (_request, response) => {
        const location = target.replace("PORT", String(host.port));
        response.writeHead(302, { location }).end();
      };
      await expect(load(`${host.origin}/away`)).rejects.toMatchObject(forbidden);
      expect(host.requests).toHaveLength(1);
    },
  );

  it("when it redirects to a platform's own host that is not on the public web", async () => {
    answers["/away"] = (_request, response) => {
      response.writeHead(302, { location: `${host.origin}/photo.png` }).end();
    };
    const links = { ...guard, isAllowedAddress: () => false };
    const options = { links, allowedOrigins: [host.origin] };
    await expect(load(`${host.origin}/away`, options)).rejects.toMatchObject(forbidden);
    expect(host.requests).toHaveLength(1);
  });
});

describe("a host that never ends", () => {
  it("is left when it redirects in a circle", async () => {
    answers["/circle"] = (_request, response) => {
      response.writeHead(302, { location: "/circle" }).end();
    };
    await expect(load(`${host.origin}/circle`)).rejects.toMatchObject(unreachable);
    expect(host.requests).toHaveLength(6);
  });

  it("is left when it sends a byte now and then", async () => {
    answers["/drip"] = (_request, response) => {
      const timer = setInterval(() => response.write("x"), 50);
      response.once("close", () => clearInterval(timer));
    };
    const options = { links: guard, totalTimeoutMs: 900 };
    await expect(load(`${host.origin}/drip`, options)).rejects.toMatchObject(unreachable);
  });

  it("is left when it sends more than may be", async () => {
    answers["/flood"] = (_request, response) => {
      const timer = setInterval(() => response.write(Buffer.alloc(8_000)), 1);
      response.once("close", () => clearInterval(timer));
    };
    await expect(load(`${host.origin}/flood`)).rejects.toMatchObject({
      sentence: { key: "fileTooLarge" },
    });
  });
});
