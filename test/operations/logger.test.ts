import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { OperationalError } from "#core";
import { createLogger } from "#operations";
import { secretForms } from "../../src/app/redaction.ts";
import { findLeaks } from "../support/log-search.ts";

function collect(options: { format?: "pretty" | "json"; secrets?: readonly string[] } = {}) {
  const lines: string[] = [];
  const { format = "json", secrets = [] } = options;
  const destination = { write: (line: string) => lines.push(line) };
  return {
    logger: createLogger({ level: "info", format, secrets, forms: secretForms, destination }),
    lines,
  };
}

function log(error: unknown): string {
  const { logger, lines } = collect();
  logger.warn({ err: error }, "it failed");
  return lines.join("");
}

class HttpError extends Error {
  readonly request = { headers: { authorization: "Bearer sk-very-secret-key" } };
}

describe("an error in the log", () => {
  it("has its code and causes", () => {
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
    ["a database's password", new Error("postgres://moon:hunter2@db.test/moon is away"), "hunter2"],
    ["a file's bytes", new Error("bad data:image/png;base64,iVBORw0KGgoAAAANSU"), "iVBORw0"],
    ["a Slack webhook", new Error("https://hooks.slack.com/services/T0/B0/XXXXYYYY"), "XXXXYYYY"],
  ])("does not keep %s", (_name, error, secret) => {
    expect(log(error)).not.toContain(secret);
  });
});

describe("the fields of a line", () => {
  it("keep what tells turns apart and how long things took", () => {
    const { logger, lines } = collect();
    const fields = { turn: "0192", platform: "discord", waitedMs: 3, counts: [1, 2], ok: true };
    logger.info(fields, "turn performed");
    expect(JSON.parse(lines.join(""))).toMatchObject({ ...fields, msg: "turn performed" });
  });

  it.each([
    ["a prompt by its name", { prompt: "a private wish" }, "private wish"],
    ["a text deep inside", { request: { messages: [{ text: "a private wish" }] } }, "private wish"],
    ["a token by its name", { botToken: "abcdefgh" }, "abcdefgh"],
    ["headers", { headers: { "x-api-key": "abcdefgh" } }, "abcdefgh"],
    ["a signed link in a list", { urls: ["https://cdn.test/a.png?hm=abcdefgh"] }, "abcdefgh"],
    ["an e-mail address", { owner: "jane@example.com" }, "jane"],
    ["bytes", { chunk: Buffer.from("abcdefgh") }, "abcdefgh"],
    ["an error under another name", { reason: new HttpError("sk-0123456789") }, "0123456789"],
  ])("lose %s", (_name, fields, secret) => {
    const { logger, lines } = collect();
    logger.info(fields, "it happened");
    expect(lines.join("")).not.toContain(secret);
    expect(lines.join("")).toContain("…");
  });

  it("and the message lose the operator's own secrets wherever they stand, of whatever form", () => {
    const secrets = ["correct horse battery"];
    const { logger, lines } = collect({ secrets });
    const err = new Error("the key correct horse battery is not known");
    logger.error({ err, note: "<correct horse battery>" }, "with correct horse battery");
    expect(lines.join("")).not.toContain("correct horse");
  });

  it("are bounded, and a thing that contains itself ends", () => {
    const { logger, lines } = collect();
    const self: { self?: unknown } = {};
    self.self = self;
    logger.info({ self, long: "x".repeat(100_000), many: new Array(10_000).fill(1) }, "big");
    expect(lines.join("").length).toBeLessThan(10_000);
  });
});

describe("on a terminal", () => {
  it("an event is one readable line, with the same things taken out", () => {
    const { logger, lines } = collect({ format: "pretty" });
    logger.info({ turn: "0192", url: "https://cdn.test/a?hm=abcdef" }, "turn performed");
    const text = stripVTControlCharacters(lines.join(""));
    expect(text).toMatch(/^\[\d\d:\d\d:\d\d\] .*INFO.*turn performed.*"turn":"0192"/);
    expect(text.trim().split("\n")).toHaveLength(1);
    expect(text).not.toContain("abcdef");
  });
});

describe("the search through logs", () => {
  it.each([
    "GET https://cdn.test/a.png?ex=1&is=2&hm=3",
    "authorization: Bearer abcdefghijkl",
    "the key sk-lunos-123456",
    "xoxb-1234-5678",
    "POST /webhooks/123456789/aW50ZXJhY3Rpb246 failed",
    "owner@example.com",
    "postgres://moon:hunter2@localhost/moon",
    "A".repeat(300),
    "somebody asked for a private wish of mine",
  ])("finds %s", (line) => {
    const leaks = findLeaks(`harmless\n${line}\nharmless too`, ["a private wish"]);
    expect(leaks).toMatchObject([{ line }]);
  });
});
