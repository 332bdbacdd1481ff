import { expect, it } from "vitest";
import { createBoundedMap } from "#core";

it("forgets the oldest beyond its number; what is set again is the newest", () => {
  const map = createBoundedMap<number>({ maxSize: 2 });
  map.set("a", 1);
  map.set("b", 2);
  map.set("a", 3);
  map.set("c", 4);
  expect(map.entries()).toEqual([
    ["a", 3],
    ["c", 4],
  ]);
});

it("forgets what is older than its time", () => {
  let nowMs = 0;
  const map = createBoundedMap<string>({ maxSize: 10, life: { ms: 100, clock: () => nowMs } });
  map.set("a", "early");
  nowMs = 60;
  map.set("b", "later");
  nowMs = 100;
  expect([map.get("a"), map.get("b")]).toEqual(["early", "later"]);
  nowMs = 101;
  expect([map.has("a"), map.entries()]).toEqual([false, [["b", "later"]]]);
});

it("gives what is taken once", () => {
  const map = createBoundedMap<string>({ maxSize: 10 });
  map.set("a", "file");
  expect([map.take("a"), map.take("a")]).toEqual(["file", undefined]);
});
