import { startSandbox } from "@moonlens/sandbox";
import { describe, expect, it } from "vitest";
import { openHttpServer } from "../../src/adapters/slack/client/http-server.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";

/** What keeps a page from being framed, guessed at, and made to run what isn't its own. */
async function expectGuarded(url: string): Promise<void> {
  const response = await fetch(url);
  await response.body?.cancel();
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy, url).toContain("default-src 'none'");
  expect(policy, url).toContain("frame-ancestors 'none'");
  expect(policy, url).not.toMatch(/script-src[^;]*'unsafe|'unsafe-eval'/);
  expect(response.headers.get("x-content-type-options"), url).toBe("nosniff");
  expect(response.headers.get("referrer-policy"), url).toBe("no-referrer");
  expect(response.headers.get("access-control-allow-origin"), url).toBeNull();
}

describe("every page that is served", () => {
  it("is guarded in the sandbox", async () => {
    await using sandbox = await startSandbox({ host: "127.0.0.1", port: 0 });
    for (const path of ["/", "/page/main.ts", "/page/nothing", "/vendor/preact.js"]) {
      await expectGuarded(`${sandbox.pageUrl}${path}`);
    }
  });

  it("is guarded where people install the Slack app", async () => {
    await using resources = new AsyncDisposableStack();
    const page = async (_request: unknown, response: { end(text: string): unknown }) => {
      response.end("<!doctype html><h1>Install</h1>");
    };
    const url = await openHttpServer({
      address: { host: "127.0.0.1", port: 0 },
      routes: [{ path: "/slack/install", handle: page }],
      clock: Date.now,
      logger: createRecordingLogger(),
      resources,
    });
    for (const path of ["/slack/install", "/", "/nothing"]) await expectGuarded(url + path);
  });
});
