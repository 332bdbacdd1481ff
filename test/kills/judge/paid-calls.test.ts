import { expect, it } from "vitest";
import type { Call } from "../outside/call.ts";
import { listPaidCalls } from "./paid-calls.ts";

const at = "2026-11-29T08:00:00.000Z";
const rows = {
  ...{ turns: [], images: [], charges: [], openLines: [] },
  ...{ queue: [], sums: [], chargeSums: [] },
};
const record = {
  ...{ at, method: "POST", path: "/v1/chat/completions", status: 200, appId: "app" },
  body: { modalities: ["image"], messages: [{ role: "user", content: "an owl q00046" }] },
  generationId: "gen-1",
  usage: { credits: 0.04 },
};

function createCall(atMs: number, mark: string, pid = 7): Call {
  return {
    service: "lunos",
    from: { name: "bot", pid },
    ...{ method: "POST", path: "/v1/chat/completions", isForm: false, isDrawing: true, mark },
    ...{ askedAtMs: Date.parse(at) + atMs, sentBytes: 100, receivedBytes: 0 },
  };
}

it("a paid call whose head never came is known by what it was for", () => {
  const own = createCall(-20, "q00046");
  const calls = [createCall(-10, "q00045"), own, createCall(-5_000, "q00046")];
  expect(listPaidCalls({ records: [record], rows, calls })[0]?.call).toBe(own);
});

it("of two calls that are alike, those of one process share its end, and those of two can't be told apart", () => {
  const own = createCall(-20, "q00046");
  const ofOne = [own, createCall(-30, "q00046")];
  expect(listPaidCalls({ records: [record], rows, calls: ofOne })[0]?.call).toBe(own);
  const ofTwo = [own, createCall(-30, "q00046", 8)];
  expect(listPaidCalls({ records: [record], rows, calls: ofTwo })[0]?.call).toBeUndefined();
});
