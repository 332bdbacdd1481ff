import { once } from "node:events";
import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { createHttpHost, type HttpHost } from "@moonlens/sandbox/http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let host: HttpHost;
let port = "";

beforeEach(async () => {
  host = createHttpHost();
  host.mount("/", { handle: (_request, response) => void response.end("done") });
  port = new URL(await host.listen({ host: "127.0.0.1", port: 0 })).port;
});

afterEach(() => host[Symbol.asyncDispose]());

/** One of this machine's addresses that others reach it by. */
const outerAddress = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === "IPv4" && !internal)?.address;

/** With headers as a browser would set them, which `fetch` doesn't let one choose. */
async function send(
  headers: Readonly<Record<string, string>>,
  target: Readonly<Record<string, string>> = {},
) {
  const sent = request({ host: "127.0.0.1", port, method: "POST", headers, ...target });
  sent.end();
  const [response] = await once(sent, "response");
  response.resume();
  return response;
}

it("leaves it to its clients how long they keep a connection", async () => {
  const response = await send({ connection: "keep-alive" });
  expect(response.headers.connection).toBe("keep-alive");
  expect(response.headers["keep-alive"]).toBeUndefined();
});

describe("the sandbox's address", () => {
  it("takes what programs and its own page send", async () => {
    expect((await send({})).statusCode).toBe(200);
    for (const name of ["127.0.0.1", "localhost", "[::1]"]) {
      const own = { host: `${name}:${port}`, origin: `http://${name}:${port}` };
      expect((await send(own)).statusCode).toBe(200);
    }
  });

  it.each([
    ["a page of another site", { origin: "https://example.com" }],
    ["a page of another port", { origin: "http://127.0.0.1:1" }],
    ["a page without an origin", { origin: "null" }],
    ["a name that was made to lead here", { host: "evil.example.com" }],
    ["a picture of another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }],
    ["a form of another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }],
    ["a picture of another port", { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" }],
  ])("refuses %s", async (_name, headers) => {
    expect((await send(headers)).statusCode).toBe(403);
  });

  it("may be linked to, but not with orders", async () => {
    const visit = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    expect((await send(visit, { method: "GET", path: "/" })).statusCode).toBe(200);
    const order = { method: "GET", path: "/slack/api/chat.postMessage?text=hi" };
    expect((await send(visit, order)).statusCode).toBe(403);
  });

  it.skipIf(outerAddress === undefined)(
    "is reached from other machines by figures or by a name that nobody can register",
    async () => {
      await using open = createHttpHost();
      open.mount("/", { handle: (_request, response) => void response.end("done") });
      const { port: openPort } = new URL(await open.listen({ host: "0.0.0.0", port: 0 }));
      const target = { host: outerAddress ?? "", port: openPort };
      for (const name of [outerAddress, "moonlens", "moonlens.local", "localhost"]) {
        const headers = { host: `${name}:${openPort}`, origin: `http://${name}:${openPort}` };
        expect((await send(headers, target)).statusCode).toBe(200);
      }
      const host = `evil.example.com:${openPort}`;
      expect((await send({ host, origin: `http://${host}` }, target)).statusCode).toBe(403);
      expect((await send({ host }, target)).statusCode).toBe(403);
    },
  );

  it("lets no browser guess at what it sends", async () => {
    expect((await send({})).headers["x-content-type-options"]).toBe("nosniff");
  });
});
