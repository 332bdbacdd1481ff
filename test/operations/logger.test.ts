import { describe, expect, it } from "vitest";
import { OperationalError } from "#core";
import { createLogger } from "#operations";

function log(error: unknown): string {
  const lines: string[] = [];
  const logger = createLogger({
    level: "info",
    format: "json",
    destination: { write: (line) => lines.push(line) },
  });
  logger.warn({ err: error }, "it failed");
  return lines.join("");
}

class HttpError extends Error {
  readonly request = { headers: { authorization: "Bearer sk-very-secret-key" } };
}

describe("the log", () => {
  it("keeps an error with its code and causes", () => {
    const cause = new Error("socket hang up");
    const line = log(new OperationalError("lunos: chat failed", { code: "lunos_away", cause }));
    expect(JSON.parse(line)).toMatchObject({
      msg: "it failed",
      err: { type: "OperationalError", code: "lunos_away", cause: { message: "socket hang up" } },
    });
  });

  it.each([
    ["the request that an HTTP library hangs on its errors", new HttpError("refused"), "secret"],
    ["a signed link", new Error("GET https://cdn.test/a.png?ex=1&hm=abcdef failed"), "abcdef"],
    ["a bearer token", new Error("sent Bearer sk-0123456789abcdef"), "0123456789"],
    ["an e-mail address", new Error("account owner@example.com is blocked"), "owner@"],
    ["an interaction token", new Error("PATCH /webhooks/123/aW50ZXJhY3Rpb24/messages"), "aW50ZXJ"],
    ["a key in a cause", new Error("x", { cause: new Error("key sk-0123456789abcdef") }), "012345"],
  ])("does not keep %s", (_name, error, secret) => {
    expect(log(error)).not.toContain(secret);
  });
});
