import { describe, expect, it } from "vitest";
import { createArrivalLine, type LinePlace } from "../../../src/lunos/stream/arrival-line.ts";

/** Reads so many pieces of an answer, and writes down each. */
async function read(name: string, { place, log }: { place: LinePlace; log: string[] }) {
  using _place = place;
  for (let piece = 0; piece < 3; piece += 1) {
    await place.turn();
    log.push(name);
  }
}

describe("the line of pictures that arrive", () => {
  it("brings those that began first to their end first", async () => {
    const line = createArrivalLine({ atOnce: 2 });
    const log: string[] = [];
    const places = ["a", "b", "c", "d"].map((name) => ({ name, place: line.join() }));
    await Promise.all(places.toReversed().map(({ name, place }) => read(name, { place, log })));
    expect(log.slice(0, 6).toSorted()).toEqual(["a", "a", "a", "b", "b", "b"]);
    expect(log.slice(6).toSorted()).toEqual(["c", "c", "c", "d", "d", "d"]);
  });

  it("doesn't wait for one of which nothing comes", async () => {
    const line = createArrivalLine({ atOnce: 1 });
    const log: string[] = [];
    using silent = line.join();
    await silent.turn();
    await read("later", { place: line.join(), log });
    expect(log).toEqual(["later", "later", "later"]);
    await silent.turn();
  });

  it("lets the next one in when one leaves", async () => {
    const line = createArrivalLine({ atOnce: 1 });
    const first = line.join();
    const second = line.join();
    await first.turn();
    const turn = second.turn();
    first[Symbol.dispose]();
    await turn;
    second[Symbol.dispose]();
  });
});
