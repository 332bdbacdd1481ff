import { createHmac } from "node:crypto";
import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { ConfigError, OperationalError } from "#core";
import { readWords } from "../../../support/slack-control.ts";
import { openSlackWorld, type SlackWorld, type SlackWorldOptions } from "../support/slack-world.ts";

let world: SlackWorld | undefined;
afterEach(async () => {
  await world?.[Symbol.asyncDispose]();
  world = undefined;
});

async function open(options: SlackWorldOptions = {}): Promise<SlackWorld> {
  world = await openSlackWorld(options);
  return world;
}

async function expectAnswer(own: SlackWorld): Promise<void> {
  const asked = await own.control.say({ as: "ava", channel: "general", text: "@Moonlens hello" });
  await own.control.waitForMessage({
    as: "ava",
    channel: "general",
    threadTs: asked.ts,
    until: (message) => message.user === own.botUserId && readWords(message) === "Understood.",
  });
}

async function forge(own: SlackWorld, kind: string): Promise<unknown> {
  return await own.control.send("POST", "/forgeries", { kind });
}

describe("signed requests", () => {
  it("are answered like what a socket brings, and acknowledged in time", async () => {
    const own = await open({ transport: "http" });
    await expectAnswer(own);
    const use = await own.control.command({ as: "ava", channel: "general", command: "/help" });
    expect(use.state).toBe("acknowledged");
    expect(use.acknowledged_after_ms).toBeLessThan(3_000);
  });

  it.each([
    ["bad-signature", 401],
    ["no-signature", 401],
    ["wrong-version", 401],
    ["stale", 401],
    ["future", 401],
    ["oversized", 413],
    ["ssl-check", 200],
  ])("that are %s are answered %i", async (kind, status) => {
    const own = await open({ transport: "http" });
    expect(await forge(own, kind)).toMatchObject({ status });
    expect(own.turns).toEqual([]);
  });

  it("prove that the address is ours", async () => {
    const own = await open({ transport: "http" });
    const answer = await forge(own, "url-verification");
    expect(answer).toMatchObject({ status: 200 });
    expect(JSON.stringify(answer)).toContain("challenge");
  });

  it("are done once when one is sent again by somebody who listened", async () => {
    const own = await open({ transport: "http" });
    const body = new URLSearchParams({
      command: "/ask",
      text: "once",
      user_id: "U0AVA000001",
      channel_id: "C0GENERAL01",
      team_id: own.teamId,
      trigger_id: "1.2.3",
    }).toString();
    const seconds = String(Math.floor(Date.now() / 1000));
    const hmac = createHmac("sha256", own.credentials.signingSecret);
    const signature = `v0=${hmac.update(`v0:${seconds}:${body}`).digest("hex")}`;
    const request = {
      method: "POST",
      body,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": seconds,
        "x-slack-signature": signature,
      },
    };
    for (const count of [1, 2]) {
      await fetch(`${own.adapter.status().url}/slack/events`, request);
      await eventually(() => expect(own.turns).toHaveLength(count));
    }
    // The core takes a key once; what comes to it twice has the same one.
    expect(own.turns[1]?.deduplicationKey).toBe(own.turns[0]?.deduplicationKey);
  });

  it("take note that Slack holds events back", async () => {
    const own = await open({ transport: "http" });
    await own.control.fault({ type: "app-rate-limited" });
    await eventually(() =>
      expect(own.logger.lines.map(({ message }) => message)).toContain(
        "Slack is holding events back: too many in one hour",
      ),
    );
  });

  it("to other paths, and by other methods, are not found", async () => {
    const own = await open({ transport: "http" });
    const { url = "" } = own.adapter.status();
    expect((await fetch(`${url}/other`)).status).toBe(404);
    expect((await fetch(`${url}/slack/events`)).status).toBe(404);
    expect((await fetch(`${url}/slack/install`)).status).toBe(404);
  });

  it("have a connection for longer than a reverse proxy keeps one", async () => {
    const own = await open({ transport: "http" });
    const unsigned = { method: "POST", body: "{}" };
    const { headers } = await fetch(`${own.adapter.status().url}/slack/events`, unsigned);
    expect(Number(headers.get("keep-alive")?.replace("timeout=", ""))).toBeGreaterThan(60);
  });

  it("need an address that is free", async () => {
    const own = await open({ transport: "http" });
    const { port } = new URL(own.adapter.status().url ?? "");
    await using second = own.createAdapter({ address: { host: "127.0.0.1", port: Number(port) } });
    const starting = second.start({ moonlens: own.moonlens, onLost: () => undefined });
    await expect(starting).rejects.toMatchObject({ problems: [{ variable: "SLACK_PORT" }] });
  });
});

describe("the socket", () => {
  it("comes back after it broke, and after Slack wants another", async () => {
    const own = await open();
    for (const fault of [
      { type: "socket-drop" },
      { type: "socket-disconnect", reason: "link_disabled" },
      { type: "socket-garbage" },
    ]) {
      await own.control.fault(fault);
      await eventually(() => expect(own.adapter.status().connection).toBe("connected"));
      await eventually(async () => {
        const { application } = await own.control.state();
        expect(application.connections).toBe(1);
      });
      await expectAnswer(own);
    }
    expect(own.losses).toEqual([]);
  });

  it.each(["warning", "refresh_requested"])(
    "is open before the old one goes, so that nothing is missed: %s",
    async (reason) => {
      // With the SDK's own reconnecting nothing would come for as long as this.
      const own = await open({ timing: { socketTimeoutMs: 5_000 } });
      await own.control.fault({ type: "socket-disconnect", reason });
      const place = { as: "ava", channel: "general" };
      for (let use = 0; use < 5; use += 1) {
        const { state } = await own.control.command({ ...place, command: "/ask", text: `${use}` });
        expect(state).toBe("acknowledged");
        await own.control.say({ ...place, text: `@Moonlens mention ${use}` });
      }
      await eventually(() => expect(own.turns).toHaveLength(10));
      const { deliveries } = z
        .object({ deliveries: z.array(z.looseObject({ state: z.string() })) })
        .parse(await own.control.send("GET", "/deliveries"));
      expect(deliveries.filter(({ state }) => state === "failed")).toEqual([]);
    },
  );

  it("is opened again and again while Slack refuses it", async () => {
    const own = await open();
    await own.control.fault({ type: "socket-refuse", status: 503, times: 2 });
    await own.control.fault({
      type: "http-status",
      pathPattern: "apps\\.connections\\.open",
      status: 500,
      times: 2,
    });
    await own.control.fault({ type: "socket-drop" });
    await eventually(() => expect(own.adapter.status().connection).toBe("reconnecting"));
    await eventually(() => expect(own.adapter.status().connection).toBe("connected"));
    await expectAnswer(own);
    expect(own.losses).toEqual([]);
  });

  it("lives on when Slack holds events back", async () => {
    const rejections: unknown[] = [];
    const note = (error: unknown) => rejections.push(error);
    process.on("unhandledRejection", note);
    const own = await open();
    await own.control.fault({ type: "app-rate-limited" });
    await eventually(() =>
      expect(own.logger.lines.map(({ message }) => message)).toContain(
        "Slack is holding events back: too many in one hour",
      ),
    );
    await expectAnswer(own);
    process.off("unhandledRejection", note);
    expect(rejections).toEqual([]);
  });

  it("is lost for good when its token no longer works", async () => {
    const own = await open();
    await own.control.fault({
      type: "api-error",
      pathPattern: "apps\\.connections\\.open",
      error: "invalid_auth",
      times: 50,
    });
    await own.control.fault({ type: "socket-drop" });
    await eventually(() => expect(own.losses).toHaveLength(1));
    expect(own.losses[0]).toBeInstanceOf(ConfigError);
    expect(own.adapter.status().connection).toBe("lost");
  });
});

describe("the start", () => {
  it.each([
    ["auth\\.test", "SLACK_BOT_TOKEN"],
    ["apps\\.connections\\.open", "SLACK_APP_TOKEN"],
  ])("says which token Slack refused: %s", async (pathPattern, variable) => {
    const own = await open({ start: false });
    await own.control.fault({ type: "api-error", pathPattern, error: "invalid_auth", times: 9 });
    const starting = own.adapter.start({ moonlens: own.moonlens, onLost: () => undefined });
    await expect(starting).rejects.toMatchObject({ problems: [{ variable }] });
    const failure = await starting.catch(String);
    expect(failure).not.toMatch(/xoxb-\w|xapp-\w/);
  });

  it("says where Slack is not", async () => {
    const own = await open({ start: false });
    await using lost = own.createAdapter({ apiUrl: "http://127.0.0.1:9/api" });
    const starting = lost.start({ moonlens: own.moonlens, onLost: () => undefined });
    await expect(starting).rejects.toBeInstanceOf(OperationalError);
    await expect(starting).rejects.toThrow("http://127.0.0.1:9/api");
  });
});

describe("the log", () => {
  it("never holds a token, an address with a secret, or what people write", async () => {
    const own = await open({ transport: "http" });
    await own.control.fault({
      type: "api-error",
      pathPattern: "users\\.info",
      error: "missing_scope",
      needed: "users:read",
      times: 3,
    });
    await own.control.say({ as: "ava", channel: "general", text: "@Moonlens my secret words" });
    await forge(own, "bad-signature");
    await own.control.command({
      as: "ava",
      channel: "general",
      command: "/ask",
      text: "private words",
    });
    await eventually(() => expect(own.turns).toHaveLength(2));
    await own.adapter[Symbol.asyncDispose]();
    const lines = own.logger.lines.map((line) =>
      JSON.stringify(line, (_, value) =>
        value instanceof Error ? `${value.message} ${value.stack}` : value,
      ),
    );
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      expect(line).not.toMatch(/xoxb-|xapp-|\/hooks\/|secret words|private words/);
      expect(line).not.toContain(own.credentials.signingSecret);
    }
  });
});
