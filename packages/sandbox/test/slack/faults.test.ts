import { WebAPIHTTPError, WebAPIRateLimitedError } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunningSlack, startSlack } from "./support.ts";

let slack: RunningSlack;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(async () => {
  await slack[Symbol.asyncDispose]();
});

const post = () => slack.api("chat.postMessage", { channel: slack.general, text: "x" });
const pathPattern = "^POST /api/chat\\.postMessage";
const count = async () =>
  (await slack.control.messages({ as: "ava", channel: "general" })).messages.length;

describe("faults on demand", () => {
  test("answer 429 with Retry-After, as often as asked", async () => {
    await slack.control.fault({
      type: "http-status",
      pathPattern,
      status: 429,
      retryAfter: 7,
      times: 2,
    });
    const first = await post();
    expect([first.status, first.headers.get("retry-after")]).toEqual([429, "7"]);
    const web = slack.web({ rejectRateLimitedCalls: true });
    const asked = web.chat.postMessage({ channel: slack.general, text: "x" });
    await expect(asked).rejects.toBeInstanceOf(WebAPIRateLimitedError);
    expect((await post()).body.ok).toBe(true);
  });

  test("lose an answer after the request was carried out", async () => {
    const when = "after";
    await slack.control.fault({ type: "http-status", pathPattern, status: 503, when });
    const asked = slack.web().chat.postMessage({ channel: slack.general, text: "x" });
    await expect(asked).rejects.toBeInstanceOf(WebAPIHTTPError);
    expect(await count()).toBe(1);
    await slack.control.fault({ type: "http-reset", pathPattern, when });
    await expect(post()).rejects.toThrow();
    expect(await count()).toBe(2);
    await slack.control.fault({ type: "http-reset", pathPattern });
    await expect(post()).rejects.toThrow();
    expect(await count()).toBe(2);
  });

  test("refuse with any of Slack's names", async () => {
    const fault = { type: "api-error", pathPattern, error: "restricted_action" };
    await slack.control.fault(fault);
    expect(await post()).toMatchObject({
      status: 200,
      body: { ok: false, error: "restricted_action" },
    });
  });

  test("are forgotten when asked, and refused when they are no faults", async () => {
    await slack.control.fault({ type: "http-status", pathPattern, status: 500, times: 99 });
    await slack.control.send("DELETE", "/faults");
    expect((await post()).status).toBe(200);
    const nonsense = slack.control.fault({ type: "earthquake" });
    await expect(nonsense).rejects.toThrow("invalid_arguments");
    const pattern = slack.control.fault({ type: "http-reset", pathPattern: "(" });
    await expect(pattern).rejects.toThrow("invalid_arguments");
  });
});

describe("the request log", () => {
  test("has what was sent, and no token", async () => {
    await post();
    await slack.api("auth.test", { token: slack.sandbox.credentials.botToken }, { token: "" });
    const requests = await slack.control.requests();
    expect(requests).toMatchObject([
      {
        method: "POST",
        path: "/api/chat.postMessage",
        status: 200,
        team_id: slack.sandbox.ids.atelier.teamId,
        headers: { authorization: "Bearer xoxb-…" },
        body: { channel: slack.general, text: "x" },
      },
      { path: "/api/auth.test", body: { token: "xoxb-…" } },
    ]);
    expect(JSON.stringify(requests)).not.toContain(slack.sandbox.credentials.botToken);
  });
});
