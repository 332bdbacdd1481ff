import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RestRequest, type RunningSandbox, startSandbox } from "./support.ts";

let sandbox: RunningSandbox;
let messagesPath: string;

beforeAll(async () => {
  sandbox = await startSandbox({
    rateLimitScale: Number.POSITIVE_INFINITY,
  });
  messagesPath = `/channels/${sandbox.general}/messages`;
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

const text = (bytes: string, name = "a.txt") => ({ name, bytes: Buffer.from(bytes) });
describe("a request is refused", () => {
  const unknown = "12345678901234567";
  const cases: readonly [
    name: string,
    method: string,
    path: () => string,
    request: RestRequest,
    status: number,
    code: number,
  ][] = [
    ["without a token", "GET", () => "/users/@me", { token: "" }, 401, 0],
    ["with a wrong token", "GET", () => "/users/@me", { token: "nonsense" }, 401, 0],
    ["on an unknown route", "GET", () => "/nothing", {}, 404, 0],
    ["for an unknown channel", "GET", () => `/channels/${unknown}`, {}, 404, 10003],
    ["for an id that is none", "GET", () => "/channels/general", {}, 400, 50035],
    ["for an unknown message", "GET", () => `${messagesPath}/${unknown}`, {}, 404, 10008],
    ["for an unknown guild", "GET", () => `/guilds/${unknown}`, {}, 404, 10004],
    [
      "for an unknown member",
      "GET",
      () => `/guilds/${sandbox.ids.guildId}/members/${unknown}`,
      {},
      404,
      10013,
    ],
    [
      "for commands of another application",
      "GET",
      () => `/applications/${unknown}/commands`,
      {},
      404,
      10002,
    ],
    [
      "for an unknown webhook",
      "GET",
      () => `/webhooks/${unknown}/${"a".repeat(80)}/messages/@original`,
      { token: "" },
      404,
      10015,
    ],
    [
      "for a made-up interaction token",
      "GET",
      () => `/webhooks/${sandbox.ids.applicationId}/${"a".repeat(80)}/messages/@original`,
      { token: "" },
      401,
      50027,
    ],
  ];
  test.for(cases)("%s", async ([, method, path, request, status, code]) => {
    const answer = await sandbox.rest(method, path(), request);
    expect(answer).toMatchObject({ status, body: { code, message: expect.any(String) } });
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  });

  test("for another version of the API", async () => {
    const answer = await fetch(`${sandbox.url}/api/v6/gateway`);
    expect(await answer.json()).toMatchObject({ code: 50041 });
  });

  const denied: readonly [name: string, deny: string, request: RestRequest, code: number][] = [
    ["sight of the channel", "ViewChannel", { json: { content: "a" } }, 50001],
    ["leave to write", "SendMessages", { json: { content: "a" } }, 50013],
    ["leave to attach", "AttachFiles", { files: [text("a")] }, 50013],
    [
      "leave to read the history",
      "ReadMessageHistory",
      { json: { content: "a", message_reference: { message_id: unknown } } },
      160002,
    ],
  ];
  test.for(denied)("without %s", async ([, deny, request, code]) => {
    const channel = sandbox.ids.channelIds.pictures;
    const path = `/channels/${channel}/permissions/bot`;
    await sandbox.control.call("PUT", path, { deny: [deny] });
    expect((await sandbox.rest("POST", `/channels/${channel}/messages`, request)).body.code).toBe(
      code,
    );
    await sandbox.control.call("PUT", path, {});
  });
});

describe("rate limits", () => {
  test("let five messages through in five seconds and say when more may come", async () => {
    let time = 1_700_000_000_000;
    await using limited = await startSandbox({ clock: () => time });
    const path = `/channels/${limited.general}/messages`;
    const send = () => limited.rest("POST", path, { json: { content: "hi" } });
    const first = await send();
    expect(first.headers.get("x-ratelimit-limit")).toBe("5");
    expect(first.headers.get("x-ratelimit-remaining")).toBe("4");
    for (let count = 0; count < 4; count += 1) expect((await send()).status).toBe(200);
    const refused = await send();
    expect(refused).toMatchObject({ status: 429, body: { retry_after: 5, global: false } });
    expect(refused.headers.get("retry-after")).toBe("5");
    const other = `/channels/${limited.ids.channelIds.pictures}/messages`;
    expect((await limited.rest("POST", other, { json: { content: "hi" } })).status).toBe(200);
    time += 5_000;
    expect((await send()).status).toBe(200);
  });
});
