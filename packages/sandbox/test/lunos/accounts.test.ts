import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type ApiFailure,
  ask,
  type Completion,
  type Lunos,
  readBody,
  startLunos,
} from "./support.ts";

let lunos: Lunos;
beforeAll(async () => {
  lunos = await startLunos({ clock: () => Date.UTC(2026, 0, 2) });
});
afterAll(async () => await lunos[Symbol.asyncDispose]());

interface BalanceBody {
  readonly success: boolean;
  readonly data: {
    readonly balance: number;
    readonly email: string;
    readonly isBalanceLow: boolean;
  };
}

async function balanceOf(key: string): Promise<BalanceBody["data"]> {
  const response = await lunos.get("/v1/balance", { authorization: `Bearer ${key}` });
  return (await readBody<BalanceBody>(response)).data;
}

const hello = { model: "sandbox/moon-text", messages: [{ role: "user", content: "hello" }] };

it("shows balance, alert settings and the owner's email address", async () => {
  const response = await lunos.get("/v1/balance");
  expect(await response.json()).toEqual({
    success: true,
    message: expect.any(String),
    data: {
      balance: 25,
      email: expect.stringMatching(/^owner-[0-9a-f]+@/),
      alertBalance: 5,
      enableAlert: 1,
      updatedAt: "2026-01-02T00:00:00.000Z",
      isAlertEnabled: true,
      isBalanceLow: false,
    },
  });
});

it.each([
  ["another key", "Bearer sk-live-1234"],
  ["no key", ""],
  ["another scheme", "Basic c2FuZGJveA=="],
])("refuses %s with the documented 401", async (_name, authorization) => {
  for (const path of ["/v1/balance", "/v1/chat/completions"]) {
    const response = await fetch(lunos.url + path, {
      method: path.endsWith("balance") ? "GET" : "POST",
      headers: { authorization, "content-type": "application/json" },
      ...(path.endsWith("balance") ? {} : { body: JSON.stringify(hello) }),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      success: false,
      message: "Missing or invalid secret key",
      error: "UNAUTHORIZED",
    });
  }
});

it("keeps an account for each key, whose balance falls by what an answer cost", async () => {
  const headers = { authorization: "Bearer sandbox-one" };
  const answer = await readBody<Completion>(await lunos.chat(hello, headers));
  expect(answer.usage.cost).toBeGreaterThan(0);
  expect((await balanceOf("sandbox-one")).balance).toBeCloseTo(25 - answer.usage.cost, 6);
  expect((await balanceOf("sandbox-two")).balance).toBe(25);
  expect((await balanceOf("sandbox-one")).email).not.toBe((await balanceOf("sandbox-two")).email);
});

it("answers 402 when the credit is used up", async () => {
  await lunos.send("PUT", "/sandbox/accounts", { key: "sandbox-poor", balance: 0 });
  const response = await lunos.chat(hello, { authorization: "Bearer sandbox-poor" });
  expect(response.status).toBe(402);
  expect((await readBody<ApiFailure>(response)).error.code).toBe(402);
  expect((await balanceOf("sandbox-poor")).isBalanceLow).toBe(true);
});

it("answers 402 with what is affordable when max_tokens asks for more", async () => {
  await lunos.send("PUT", "/sandbox/accounts", { key: "sandbox-short", balance: 0.001 });
  const request = { ...hello, model: "sandbox/moon-all" };
  const headers = { authorization: "Bearer sandbox-short" };
  const refused = await lunos.chat({ ...request, max_tokens: 16_000 }, headers);
  expect(refused.status).toBe(402);
  const { message } = (await readBody<ApiFailure>(refused)).error;
  expect(message).toContain("You requested up to 16000 tokens, but can only afford 400");
  expect((await lunos.chat({ ...request, max_tokens: 100 }, headers)).status).toBe(200);
});

it("takes no key but the sandbox's for an account", async () => {
  const response = await lunos.send("PUT", "/sandbox/accounts", { key: "sk-real", balance: 1 });
  expect(response.status).toBe(400);
});

it("attributes usage to key and App-ID", async () => {
  const headers = { authorization: "Bearer sandbox-apps", "x-app-id": "guild-1" };
  await lunos.chat(hello, headers);
  await lunos.chat(hello, headers);
  await lunos.chat(hello, { authorization: "Bearer sandbox-apps" });
  const { usage } = await readBody<{ usage: object[] }>(
    await lunos.get("/sandbox/usage?key=sandbox-apps"),
  );
  expect(usage).toEqual([
    expect.objectContaining({ appId: "guild-1", requests: 2 }),
    expect.objectContaining({ appId: "unknown", requests: 1 }),
  ]);
});

it("records requests without media and without keys that are not the sandbox's", async () => {
  const picture = `data:image/png;base64,${"QUJD".repeat(3000)}`;
  const body = { model: "sandbox/moon-vision", messages: ask("look", picture) };
  await lunos.chat(body, { "x-app-id": "recorded" });
  await lunos.chat(body, { "x-app-id": "recorded", authorization: "Bearer sk-secret-key" });
  const response = await lunos.get("/sandbox/requests?appId=recorded");
  const text = await response.text();
  expect(text).not.toContain("QUJDQUJD");
  expect(text).not.toContain("sk-secret");
  expect(JSON.parse(text).requests[0]).toMatchObject({
    method: "POST",
    path: "/v1/chat/completions",
    status: 400,
    key: "sandbox-test",
    model: "sandbox/moon-vision",
    body: {
      messages: [
        {
          content: [
            { text: "look" },
            { image_url: { url: { length: picture.length, begins: "data:image/png;base64," } } },
          ],
        },
      ],
    },
  });
  await lunos.send("DELETE", "/sandbox/requests");
  expect(await (await lunos.get("/sandbox/requests")).json()).toEqual({ requests: [] });
});

it("remembers a bounded number of requests", async () => {
  await using forgetful = await startLunos({ recordedRequests: 3 });
  for (let sent = 0; sent < 5; sent += 1) await forgetful.get(`/v1/nothing/${sent}`);
  const { requests } = await readBody<{ requests: { path: string }[] }>(
    await forgetful.get("/sandbox/requests?limit=1000"),
  );
  expect(requests.map(({ path }) => path)).toEqual([2, 3, 4].map((sent) => `/v1/nothing/${sent}`));
});

it("records the name that an answer was given", async () => {
  await using named = await startLunos();
  const response = await named.chat(hello);
  const { requests } = await readBody<{ requests: unknown[] }>(
    await named.get("/sandbox/requests"),
  );
  expect(requests).toEqual([
    expect.objectContaining({ generationId: response.headers.get("x-generation-id") }),
  ]);
});

it("shows what a request was answered, without media, and in short what a stream says", async () => {
  await using watched = await startLunos();
  const draw = { model: "sandbox/brush-only", prompt: "a fox", response_format: "b64_json" };
  await watched.post("/v1/images/generations", { ...draw, size: "256x256" });
  await (await watched.chat({ ...hello, stream: true })).text();
  const { requests } = await readBody<{ requests: { id: string; body?: unknown }[] }>(
    await watched.get("/sandbox/requests?brief=true"),
  );
  expect(requests.every(({ body }) => body === undefined)).toBe(true);
  const read = async (index: number) =>
    await readBody<object>(await watched.get(`/sandbox/requests/${requests[index]?.id}`));
  expect(await read(0)).toMatchObject({
    body: draw,
    answer: {
      type: "json",
      body: { data: [{ b64_json: { length: expect.any(Number), begins: "" } }] },
    },
  });
  const text = expect.stringMatching(/\w/);
  expect(await read(1)).toMatchObject({ answer: { type: "events", text } });
  expect((await watched.get("/sandbox/requests/request-99")).status).toBe(404);
});

it("calls planned faults off one by one, and lets them strike only what asks for work", async () => {
  await using faulty = await startLunos();
  const plan = async (body: object) =>
    await readBody<{ id: string }>(await faulty.send("POST", "/sandbox/faults", body));
  const { id } = await plan({ fault: "status=500", times: 9 });
  await plan({ fault: "status=503", method: "POST" });
  const left = await faulty.send("DELETE", `/sandbox/faults/${id}`);
  expect((await readBody<{ faults: object[] }>(left)).faults).toHaveLength(1);
  expect((await faulty.get("/v1/balance")).status).toBe(200);
  expect((await faulty.chat(hello)).status).toBe(503);
});
