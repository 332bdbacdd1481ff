import { request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";
import { createHttpHost, type HttpHost } from "@moonlens/sandbox/http";
import { createWebPart } from "@moonlens/sandbox/page";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

let host: HttpHost;
let url: string;

beforeAll(async () => {
  host = createHttpHost();
  host.mount("/", createWebPart());
  url = await host.listen({ host: "127.0.0.1", port: 0 });
});

afterAll(async () => {
  await host[Symbol.asyncDispose]();
});

/** Sends `path` exactly as it is written: `fetch` would tidy it first. */
async function getRaw(path: string): Promise<{ status: number; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  const { hostname, port } = new URL(url);
  httpRequest({ hostname, port, path }, (response) => {
    text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
  })
    .on("error", reject)
    .end();
  return await promise;
}

/** Every address that the document names. */
async function listLinks(): Promise<readonly string[]> {
  const html = await (await fetch(url)).text();
  const attributes = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? "");
  const imports = [...html.matchAll(/:"(\/vendor\/[^"]+)"/g)].map((match) => match[1] ?? "");
  return [...new Set([...attributes, ...imports])];
}

test("serves the document with a policy that allows only the page's own files", async () => {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/]+=*'/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
});

test("serves everything that the document links to", async () => {
  const links = await listLinks();
  expect(links.length).toBeGreaterThan(30);
  for (const link of links) {
    const response = await fetch(new URL(link, url));
    expect([link, response.status]).toEqual([link, 200]);
  }
});

test("serves every file that a style sheet or module refers to", async () => {
  const texts = await Promise.all(
    (await listLinks())
      .filter((link) => /^\/page\/.*\.(?:ts|css)$/.test(link))
      .map(async (link) => ({ link, source: await (await fetch(new URL(link, url))).text() })),
  );
  const references = texts.flatMap(({ link, source }) => [
    ...[...source.matchAll(/url\("([^"]+)"\)/g)].map((match) => match[1] ?? ""),
    ...[...source.matchAll(/from "(\.\/[^"]+)"/g)].map(
      (match) => new URL(match[1] ?? "", new URL(link, url)).pathname,
    ),
    ...[...source.matchAll(/from "#page\/([^"]+)"/g)].map((match) => `/page/${match[1]}`),
  ]);
  expect(references.length).toBeGreaterThan(30);
  for (const reference of new Set(references)) {
    const response = await fetch(new URL(reference, url));
    expect([reference, response.status]).toEqual([reference, 200]);
  }
});

test("strips the types of a module and keeps its lines", async () => {
  const response = await fetch(`${url}/page/app.ts`);
  expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  const script = await response.text();
  expect(script).toContain("export function App({ page }");
  expect(script).not.toContain(": VNode");
});

test("prints no warning while it strips types", async () => {
  const warnings: Error[] = [];
  const listen = (warning: Error) => warnings.push(warning);
  process.on("warning", listen);
  await using fresh = createHttpHost();
  fresh.mount("/", createWebPart());
  await (await fetch(await fresh.listen({ host: "127.0.0.1", port: 0 }))).text();
  process.off("warning", listen);
  expect(warnings).toEqual([]);
});

test("answers 304 to a browser that has the file already", async () => {
  const first = await fetch(`${url}/page/app.ts`);
  await first.text();
  const etag = first.headers.get("etag") ?? "";
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const again = await fetch(`${url}/page/app.ts`, { headers: { "if-none-match": tag } });
    expect([tag, again.status, await again.text()]).toEqual([tag, 304, ""]);
  }
  const other = await fetch(`${url}/page/app.ts`, { headers: { "if-none-match": '"other"' } });
  expect(other.status).toBe(200);
  await other.text();
});

test("answers HEAD with the headers alone", async () => {
  const response = await fetch(url, { method: "HEAD" });
  expect(response.status).toBe(200);
  expect(Number(response.headers.get("content-length"))).toBeGreaterThan(1000);
  expect(await response.text()).toBe("");
});

test("refuses other methods", async () => {
  const response = await fetch(url, { method: "POST", body: "x" });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, HEAD");
});

describe("gives out nothing but the page's own files", () => {
  test.each([
    "/page/../web-part.ts",
    "/page/%2e%2e/web-part.ts",
    "/page/..%2fweb-part.ts",
    "/page/tsconfig.json",
    "/page/",
    "/vendor/../package.json",
    "/vendor/package.json",
    "//etc/passwd",
    "/vendor",
    "/%00",
    "/index.html",
  ])("%s", async (path) => {
    expect((await getRaw(path)).status).toBe(404);
  });
});

test("ignores the query of a request", async () => {
  expect((await fetch(`${url}/?as=ava`)).status).toBe(200);
});

test("offers to start over where somebody does it, and tells one start from the next", async () => {
  const state = z.object({ canReset: z.boolean(), startId: z.string() });
  const read = async (address: string) =>
    state.parse(await (await fetch(`${address}/demo`)).json());
  expect((await read(url)).canReset).toBe(false);
  expect((await fetch(`${url}/demo/reset`, { method: "POST" })).status).toBe(405);
  let resets = 0;
  await using another = createHttpHost();
  const onReset = () => {
    resets += 1;
  };
  another.mount("/", createWebPart({ onReset }));
  const address = await another.listen({ host: "127.0.0.1", port: 0 });
  expect((await read(address)).canReset).toBe(true);
  expect((await read(address)).startId).not.toBe((await read(url)).startId);
  const origin = { origin: "https://elsewhere.example" };
  const foreign = await fetch(`${address}/demo/reset`, { method: "POST", headers: origin });
  expect([foreign.status, resets]).toEqual([403, 0]);
  expect((await fetch(`${address}/demo/reset`, { method: "POST" })).status).toBe(202);
  expect(resets).toBe(1);
});
