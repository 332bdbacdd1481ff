import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { OpenShare, Share, SharedWork, Shares } from "#core";

/** Opens what shares works out. It belongs to `resources`. */
export type OpenShares = (resources: AsyncDisposableStack) => Promise<Shares>;

/** A work whose shares do nothing but tell what becomes of them. */
export interface WatchedWork extends SharedWork {
  /** By their numbers, those that go on here, each with what was left with it. */
  readonly going: ReadonlyMap<number, { readonly share: Share; readonly note: string | undefined }>;
  readonly events: readonly string[];
  /** How many shares it asks for from now on. */
  count: number;
  /** How often it was asked for that. */
  asked: number;
  /** Whether shares that it begins with are open at once. */
  opens: boolean;
}

/** @param name of the process, which is in what it leaves behind. */
export function createWatchedWork(name: string, count: number): WatchedWork {
  const going = new Map<number, { readonly share: Share; readonly note: string | undefined }>();
  const events: string[] = [];
  const keyOf = (share: Share) => share.count * 1000 + share.index;
  const work: WatchedWork = {
    name: "work",
    going,
    events,
    count,
    asked: 0,
    opens: true,
    async decideCount() {
      work.asked += 1;
      return work.count;
    },
    open(share, note): OpenShare {
      going.set(keyOf(share), { share, note });
      events.push(`open ${share.index}/${share.count}`);
      return {
        get isOpen() {
          return work.opens;
        },
        note: () => `${name} was here`,
        async close(how) {
          going.delete(keyOf(share));
          events.push(`${how} ${share.index}/${share.count}`);
          return `${name} left`;
        },
      };
    },
    onMixed() {
      events.push("mixed");
    },
  };
  return work;
}

/** What everything promises that shares works out, whoever else may take part. */
export function itKeepsTheSharesContract(openShares: OpenShares): void {
  let resources: AsyncDisposableStack;

  beforeEach(() => {
    resources = new AsyncDisposableStack();
  });
  afterEach(() => resources.disposeAsync());

  it("gives one that is alone all of the work, and takes it back at the end", async () => {
    const shares = await openShares(resources);
    const work = createWatchedWork("only", 3);
    const held = await shares.join(work);
    expect(work.events).toEqual(["open 0/3", "open 1/3", "open 2/3"]);
    await held[Symbol.asyncDispose]();
    expect(work.going.size).toBe(0);
    expect(work.events).toHaveLength(6);
  });

  it("rejects with the work's own words when it can't be asked how many shares it has", async () => {
    const shares = await openShares(resources);
    const work = createWatchedWork("only", 3);
    const decideCount = () => Promise.reject(new Error("nobody knows"));
    await expect(shares.join({ ...work, decideCount })).rejects.toThrow("nobody knows");
  });

  it("lets one at a time through a gate, with a pause between, and each gate for itself", async () => {
    const shares = await openShares(resources);
    const { signal } = new AbortController();
    const startedAtMs = performance.now();
    const throughAfterMs: number[] = [];
    const pass = async () => {
      await shares.pass("first", { everyMs: 200, signal });
      throughAfterMs.push(performance.now() - startedAtMs);
    };
    await Promise.all([pass(), pass(), pass()]);
    expect(throughAfterMs[1]).toBeGreaterThan(190);
    expect(throughAfterMs[2]).toBeGreaterThan(390);
    const askedAtMs = performance.now();
    await shares.pass("second", { everyMs: 60_000, signal });
    await shares.pass("third", { everyMs: 60_000, signal });
    expect(performance.now() - askedAtMs).toBeLessThan(30_000);
  });

  it("lets nobody through who has given up", async () => {
    const shares = await openShares(resources);
    const controller = new AbortController();
    const { signal } = controller;
    await shares.pass("gate", { everyMs: 60_000, signal });
    const waiting = shares.pass("gate", { everyMs: 60_000, signal });
    const outcome = waiting.then(
      () => "through",
      () => "gave up",
    );
    controller.abort(new Error("gave up"));
    expect(await outcome).toBe("gave up");
    await eventually(() => expect(signal.aborted).toBe(true));
  });
}
