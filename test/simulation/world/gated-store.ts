import type { Store } from "#core";
import type { Random } from "../engine/random.ts";
import type { SimProcess } from "../engine/sim-process.ts";
import type { Mishaps } from "./mishaps.ts";

/** What yields many rows and is no promise. */
const streams = new Set(["entries", "exportPerson", "exportWorkspace"]);

/** The real store, each call of which is a step of a process: it takes its time, can fail, and can be the last. */
export function gateStore(
  store: Store,
  {
    process,
    slot,
    random,
    mishaps,
  }: {
    readonly process: SimProcess;
    readonly slot: number;
    readonly random: Random;
    readonly mishaps: () => Mishaps;
  },
): Store {
  const toStep = (name: string, act: () => unknown) =>
    process.step(act, {
      latencyMs: [0, random.int(1, 4)],
      fate: mishaps().ofStore(slot, name),
    });

  function gate(name: string, method: (...values: unknown[]) => unknown, self: object) {
    if (!streams.has(name.split(".").at(-1) ?? "")) {
      return (...values: unknown[]) => toStep(name, () => method.apply(self, values));
    }
    return async function* (...values: unknown[]) {
      await toStep(name, () => undefined);
      yield* method.apply(self, values) as AsyncIterable<unknown>;
    };
  }

  function gateAll(repository: object, prefix: string): object {
    return Object.fromEntries(
      Object.entries(repository).map(([name, value]) => {
        if (typeof value === "function") return [name, gate(prefix + name, value, repository)];
        if (typeof value === "object") return [name, gateAll(value, `${name}.`)];
        return [name, value];
      }),
    );
  }

  return gateAll({ ...store, backUp: undefined }, "") as Store;
}
