import { expect, it } from "vitest";
import { unlessAborted } from "#core";

it("a wait ends when its signal aborts", async () => {
  const stop = new AbortController();
  const waiting = unlessAborted(new Promise(() => undefined), stop.signal);
  stop.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
});

it("a wait that begins after its signal aborted ends at once", async () => {
  const stopped = AbortSignal.abort(new Error("enough"));
  await expect(unlessAborted(new Promise(() => undefined), stopped)).rejects.toThrow("enough");
});

it("what came before the abort counts", async () => {
  const stop = new AbortController();
  await expect(unlessAborted(Promise.resolve("here"), stop.signal)).resolves.toBe("here");
});
