import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createHealth,
  createLunosCheck,
  createQueueCheck,
  type HealthServer,
  openMetrics,
  startHealthServer,
} from "#operations";
import { startMoonlensProcess } from "../support/moonlens-process.ts";

describe("the health server", () => {
  const health = createHealth();
  let server: HealthServer;

  beforeEach(async () => {
    const metrics = await openMetrics();
    server = await startHealthServer({ host: "127.0.0.1", port: 0, health, metrics });
  });

  afterEach(() => server[Symbol.asyncDispose]());

  async function ask(path: string, method = "GET") {
    const response = await fetch(`${server.url}${path}`, { method });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  it("is alive while it answers, and ready only when every check passes", async () => {
    expect(await ask("/healthz")).toMatchObject({ status: 200, text: "ok\n" });
    expect(await ask("/readyz")).toMatchObject({ status: 503 });

    health.start([{ name: "store", check: async () => undefined }]);
    expect(await ask("/readyz")).toMatchObject({
      status: 200,
      text: '{"ready":true,"checks":{"store":"ok"}}\n',
    });

    health.start([
      { name: "store", check: () => Promise.reject(new Error("disk full at postgres://a:b@c.d")) },
      { name: "discord", check: async () => "the connection is lost" },
      { name: "queue", check: async () => undefined },
    ]);
    expect(await ask("/readyz")).toMatchObject({
      status: 503,
      text: expect.stringContaining(
        '"store":"disk full at postgres://…@c.d","discord":"the connection is lost","queue":"ok"',
      ),
    });
    expect(await ask("/healthz")).toMatchObject({ status: 200 });

    health.stop();
    expect(await ask("/readyz")).toMatchObject({ status: 503, text: /is stopping/ });
  });

  it("serves metrics in Prometheus' format", async () => {
    const { status, text, headers } = await ask("/metrics");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toContain("text/plain; version=0.0.4");
    expect(text).toContain("# TYPE moonlens_turns_total counter");
  });

  it.each(["/", "/metrics/", "/healthz/x", "/../etc/passwd", "/%2e%2e/"])(
    "serves nothing else: %s",
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  it("takes no other method, and gives a browser nothing to work with", async () => {
    expect((await ask("/metrics", "POST")).status).toBe(405);
    for (const path of ["/healthz", "/readyz", "/metrics", "/nothing"]) {
      const { headers } = await ask(path);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

describe("a check that hangs", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("counts as failed after a while", async () => {
    const health = createHealth();
    health.start([{ name: "store", check: () => Promise.withResolvers<undefined>().promise }]);
    const report = health.examine();
    await vi.runAllTimersAsync();
    expect(await report).toEqual({ isReady: false, checks: { store: "no answer in time" } });
  });
});

describe("the queue's check", () => {
  const minuteMs = 60_000;
  let nowMs = 0;
  const open = () => createQueueCheck({ clock: () => nowMs });

  beforeEach(() => {
    nowMs = 0;
  });

  it("passes while turns come and go, however many wait", async () => {
    const check = open();
    for (let step = 0; step < 10; step += 1) {
      check.observe({ type: "queue-changed", waiting: 500 - step, running: 8 });
      nowMs += 15 * minuteMs;
      expect(await check.check()).toBeUndefined();
    }
  });

  it("fails when turns wait and none moves, even while more come", async () => {
    const check = open();
    check.observe({ type: "queue-changed", waiting: 0, running: 8 });
    for (let waiting = 1; waiting <= 25; waiting += 1) {
      check.observe({ type: "queue-changed", waiting, running: 8 });
      nowMs += minuteMs;
    }
    expect(await check.check()).toBe(
      "25 turns are waiting, and none has started or ended for 20 minutes",
    );
    check.observe({ type: "queue-changed", waiting: 24, running: 8 });
    expect(await check.check()).toBeUndefined();
  });

  it("passes when nothing has happened for long", async () => {
    const check = open();
    check.observe({ type: "queue-changed", waiting: 0, running: 0 });
    nowMs += 600 * minuteMs;
    expect(await check.check()).toBeUndefined();
    check.observe({ type: "queue-changed", waiting: 1, running: 0 });
    expect(await check.check()).toBeUndefined();
  });
});

describe("Lunos' check", () => {
  it("fails while Lunos is taken for dead, and forgets it when nobody asks any more", async () => {
    let nowMs = 0;
    const check = createLunosCheck({ clock: () => nowMs });
    expect(await check.check()).toBeUndefined();
    check.observe({ type: "lunos-breaker-changed", state: "open" });
    expect(await check.check()).toContain("requests are paused");
    check.observe({ type: "lunos-breaker-changed", state: "half-open" });
    expect(await check.check()).toContain("requests are paused");
    check.observe({ type: "lunos-breaker-changed", state: "closed" });
    expect(await check.check()).toBeUndefined();
    check.observe({ type: "lunos-breaker-changed", state: "open" });
    nowMs += 61_000;
    expect(await check.check()).toBeUndefined();
  });
});

describe("the program", () => {
  it("serves health on loopback alone, and only when a port is set", async () => {
    await using bot = await startMoonlensProcess({ PORT: "0", HEALTH_PORT: "0" });
    await bot.waitForOutput(/"url":"http:\/\/127\.0\.0\.1:\d+","msg":"serving health and metrics/);
    await using silent = await startMoonlensProcess({ PORT: "0" });
    await silent.waitForOutput(/open http/);
    expect(silent.output()).not.toContain("serving health");
  });

  it("says that the port for health is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await using bot = await startMoonlensProcess({ PORT: "0", HEALTH_PORT: String(port) });
    expect(await bot.exited).toBe(1);
    expect(bot.output()).toContain("HEALTH_PORT is in use");
    other.close();
  });
});
