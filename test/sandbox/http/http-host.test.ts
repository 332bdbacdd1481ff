import { once } from "node:events";
import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHttpHost, type HttpHost } from "#sandbox/http";

let host: HttpHost;
let port = "";

beforeEach(async () => {
  host = createHttpHost();
  host.mount("/", { handle: (_request, response) => void response.end("done") });
  port = new URL(await host.listen({ host: "127.0.0.1", port: 0 })).port;
});

afterEach(() => host[Symbol.asyncDispose]());

/** With headers as a browser would set them, which `fetch` doesn't let one choose. */
async function send(headers: Readonly<Record<string, string>>) {
  const sent = request({ host: "127.0.0.1", port, method: "POST", headers });
  sent.end();
  const [response] = await once(sent, "response");
  response.resume();
  return response;
}

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
  ])("refuses %s", async (_name, headers) => {
    expect((await send(headers)).statusCode).toBe(403);
  });

  it("lets no browser guess at what it sends", async () => {
    expect((await send({})).headers["x-content-type-options"]).toBe("nosniff");
  });
});
