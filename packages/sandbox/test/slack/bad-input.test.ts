import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allMethods } from "../../src/slack/methods/all-methods.ts";
import { type RunningSlack, startSlack } from "./support.ts";

let slack: RunningSlack;
beforeAll(async () => {
  slack = await startSlack({ rateLimitScale: Number.POSITIVE_INFINITY });
});
afterAll(async () => {
  await slack[Symbol.asyncDispose]();
});

const names = [
  ...["channel", "channel_id", "ts", "thread_ts", "user", "text", "blocks", "view", "files"],
  ...["chunks", "markdown_text", "trigger_id", "view_id", "prompts", "name", "timestamp", "limit"],
];
const value = fc.oneof(
  fc.constantFrom("general", "C0GENERAL01", "U0AVA000001", "1700000000.000001", ""),
  fc.jsonValue(),
  fc.constantFrom(
    { type: "modal", blocks: [{}] },
    [{ type: "section", text: null }],
    [{ type: "input", element: { type: "static_select", options: [[]] } }],
    [{ type: "actions", elements: [1, null, { type: "button" }] }],
  ),
);
const args = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 6 });
const lasting = new Set(["auth.revoke", "apps.uninstall"]);
const methods = Object.keys(allMethods).filter((name) => !lasting.has(name));

describe("whatever the arguments are", () => {
  test.each(["form", "json"] as const)("a method answers as %s in Slack's way", async (as) => {
    const calls = fc.asyncProperty(fc.constantFrom(...methods), args, async (method, given) => {
      const fields = Object.fromEntries(
        Object.entries(given).map(([name, one]) => [name, one ?? "null"]),
      );
      const token =
        method === "apps.connections.open" ? slack.sandbox.credentials.appToken : undefined;
      const { status, body } = await slack.api(method, fields, {
        as,
        ...(token === undefined ? {} : { token }),
      });
      expect(status).toBe(200);
      expect(body).toHaveProperty("ok");
      if (!body.ok) expect(body.error).toMatch(/^[a-z_]+$/);
      expect(body.error).not.toBe("internal_error");
    });
    await fc.assert(calls, { numRuns: 400 });
  });

  test("the control API refuses what it can't use", async () => {
    const paths = [
      "/channels/general/messages",
      "/channels/general/commands",
      "/shortcuts",
      "/suggestions",
      "/faults",
      "/views/V1/submit",
      "/people/ava/home",
      "/people/ava/assistant",
      "/forgeries",
      "/channels/general/stop",
    ];
    const keys = ["as", "text", "command", "callback_id", "kind", "tab", "type", "thread_ts"];
    const body = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(fc.constant("ava"), fc.jsonValue()),
    );
    const posts = fc.asyncProperty(fc.constantFrom(...paths), body, async (path, json) => {
      const response = await fetch(`${slack.url}/control${path}`, {
        method: "POST",
        body: JSON.stringify(json),
        headers: { "content-type": "application/json" },
      });
      expect(await response.text()).not.toContain("internal_error");
    });
    await fc.assert(posts, { numRuns: 300 });
  });

  test("a broken body is told as such", async () => {
    const send = async (type: string, body: string) => {
      const headers = {
        "content-type": type,
        authorization: `Bearer ${slack.sandbox.credentials.botToken}`,
      };
      const response = await fetch(`${slack.url}/api/auth.test`, { method: "POST", body, headers });
      return ((await response.json()) as { error: string }).error;
    };
    expect(await send("application/json", "{")).toBe("invalid_json");
    expect(await send("application/json", "[]")).toBe("invalid_json");
    expect(await send("text/plain", "x")).toBe("invalid_post_type");
    expect(await send("multipart/form-data; boundary=x", "--y")).toBe("invalid_form_data");
  });
});
