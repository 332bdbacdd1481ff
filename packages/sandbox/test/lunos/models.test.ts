import { afterAll, beforeAll, expect, it } from "vitest";
import { type ApiFailure, type Lunos, readBody, startLunos } from "./support.ts";

interface Listing {
  readonly id: string;
  readonly inputModalities?: readonly string[];
  readonly outputModalities?: readonly string[];
  readonly isEnabled: boolean;
}

let lunos: Lunos;
beforeAll(async () => {
  lunos = await startLunos();
});
afterAll(async () => await lunos[Symbol.asyncDispose]());

async function list(query = "", headers: Record<string, string> = {}): Promise<readonly Listing[]> {
  return await readBody(await lunos.get(`/v1/models${query}`, headers));
}

it("lists models as a bare array without a key", async () => {
  const response = await fetch(`${lunos.url}/v1/models`);
  const models = await readBody<readonly Listing[]>(response);
  expect(models.length).toBeGreaterThanOrEqual(12);
  expect(models.every(({ id }) => id.startsWith("sandbox/"))).toBe(true);
});

it("offers models that differ as real ones do", async () => {
  const models = await list();
  const has = (fits: (model: Listing) => boolean) => expect(models.some(fits)).toBe(true);
  has((model) => model.inputModalities?.join() === "text");
  has((model) => model.inputModalities?.includes("video") === true);
  has((model) => model.inputModalities?.includes("audio") === true);
  has((model) => model.outputModalities?.join() === "image");
  has((model) => model.outputModalities?.join() === "image,text");
  has((model) => model.inputModalities === undefined);
  has((model) => !model.isEnabled);
});

it("narrows the list by input and output modalities", async () => {
  const drawing = await list("?output=image");
  expect(drawing.every((model) => model.outputModalities?.includes("image"))).toBe(true);
  const editing = await list("?input=image&output=image");
  expect(editing.every((model) => model.inputModalities?.includes("image"))).toBe(true);
  expect(editing.length).toBeLessThan(drawing.length);
  expect(await list("?input=smell")).toEqual([]);
});

it.each([
  ["data", (body: { data: Listing[] }) => body.data],
  ["models", (body: { models: Listing[] }) => body.models],
  ["data-models", (body: { data: { models: Listing[] } }) => body.data.models],
  ["duplicates", (body: Listing[]) => body],
  ["old", (body: { data: Listing[] }) => body.data],
  ["no-modalities", (body: Listing[]) => body],
])("wraps the list as %s on demand", async (envelope, unwrap) => {
  const response = await lunos.get("/v1/models", { "x-sandbox-fault": `envelope=${envelope}` });
  const models = unwrap(await readBody(response));
  expect(models.map(({ id }) => id)).toContain("sandbox/moon-vision");
  if (envelope === "duplicates") expect(models.length).toBe(2 * (await list()).length);
  if (envelope === "no-modalities") expect(models[0]?.inputModalities).toBeUndefined();
});

it("asks for a key on demand", async () => {
  const headers = { "x-sandbox-fault": "list-needs-key" };
  const without = await fetch(`${lunos.url}/v1/models`, { headers });
  expect(without.status).toBe(401);
  expect((await lunos.get("/v1/models", headers)).status).toBe(200);
});

it("has the route of 2025 as well", async () => {
  const models = await readBody<readonly { status: string }[]>(
    await fetch(`${lunos.url}/public/models`),
  );
  expect(models[0]?.status).toBe("available");
});

it("answers unknown routes with 404 and wrong methods with 405, both as JSON", async () => {
  const unknown = await lunos.get("/v1/nothing");
  expect(unknown.status).toBe(404);
  expect((await readBody<ApiFailure>(unknown)).error.code).toBe("route_not_found");
  const wrong = await lunos.get("/v1/chat/completions");
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get("allow")).toBe("POST");
  expect((await readBody<ApiFailure>(wrong)).error.message).toContain("GET");
});
