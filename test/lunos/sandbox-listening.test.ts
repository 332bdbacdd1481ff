import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWav } from "../media/support/make-files.ts";
import { byteSource, callOptions, failureOf, startClient } from "./support.ts";

let address = "";
const sandbox = createLunosSandbox({ deltaGapMs: 0, baseUrl: () => address });
const host = createHttpHost();
host.mount("/lunos", sandbox);

beforeAll(async () => {
  address = `${await host.listen({ host: "127.0.0.1", port: 0 })}/lunos`;
});

afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

async function listen(
  model: string,
  { seconds = 12, ...more }: { readonly seconds?: number; readonly language?: string } = {},
) {
  await using client = startClient(address, { apiKey: "sandbox-ears" });
  const source = { mediaType: "audio/wav", bytes: byteSource(createWav(seconds)) };
  return await client.transcribe({ source, fileName: "talk.wav", model, ...more }, callOptions());
}

const times = [0, 5_000, 10_000];

describe("the sandbox's ears through the client", () => {
  it.each([
    ["sandbox/echo-audio", [undefined, undefined, undefined]],
    ["sandbox/echo-voices", ["A", "B", "A"]],
    ["sandbox/moon-all", ["Speaker 1", "Speaker 2", "Speaker 1"]],
  ] as const)("%s gives times, and voices where it tells them apart", async (model, voices) => {
    const { segments = [], text } = await listen(model);
    expect(segments.map(({ startMs }) => startMs)).toEqual(times);
    expect(segments.map(({ speaker }) => speaker)).toEqual(voices);
    expect(text).toContain("12.0 seconds");
  });

  it("sandbox/echo-words gives its words alone", async () => {
    const heard = await listen("sandbox/echo-words");
    expect(heard).not.toHaveProperty("segments");
    expect(heard.text).toContain("words from 00:10 on");
  });

  it.each(["sandbox/echo-audio", "sandbox/echo-voices", "sandbox/moon-all"])(
    "%s listens though it doesn't know the language",
    async (model) => {
      expect((await listen(model, { language: "jv" })).text).toContain("12.0 seconds");
    },
  );

  it("say of a recording that is longer than they listen that it is refused", async () => {
    const failure = await failureOf(listen("sandbox/echo-words", { seconds: 1_500 }));
    expect(failure).toMatchObject({ code: "lunos_bad_request", billing: "no" });
  });

  it("hear nothing in what is too short for a word", async () => {
    await using client = startClient(address, { apiKey: "sandbox-ears" });
    const bytes = byteSource(createWav(1).subarray(0, 49));
    const source = { mediaType: "audio/wav", bytes };
    const request = { source, fileName: "tap.wav", model: "sandbox/echo-audio" };
    expect(await client.transcribe(request, callOptions())).toMatchObject({ text: "" });
  });
});
