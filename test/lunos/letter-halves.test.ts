import { describe, expect, it } from "vitest";
import {
  ask,
  callOptions,
  collect,
  sendJson,
  sendStream,
  startClient,
  startServer,
  stopChunk,
  textAnswer,
  textChunk,
  textOf,
} from "./support.ts";

describe("half a letter in an answer", () => {
  it.each([
    [
      "joins its other half, which comes next",
      sendStream(...chunks("a \ud83c", "\udf19 b")),
      "a 🌙 b",
    ],
    ["is marked when its other half never comes", sendStream(...chunks("a \ud83c", " b")), "a � b"],
    ["is marked at the end", sendStream(...chunks("a", " \ud83c")), "a �"],
    ["is marked in a whole answer", sendJson(textAnswer("a \udf19")), "a �"],
  ])("%s", async (_, answer, text) => {
    await using server = await startServer(answer);
    await using client = startClient(server.origin);
    const events = await collect(client.chat(ask("Hi"), callOptions()));
    expect(textOf(events)).toBe(text);
    for (const event of events) {
      if (event.type === "text-delta") expect(event.text.isWellFormed()).toBe(true);
    }
  });
});

function chunks(...texts: readonly string[]): readonly object[] {
  return [...texts.map(textChunk), stopChunk];
}
