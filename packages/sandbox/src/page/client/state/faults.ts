import { type ReadonlySignal, signal } from "@preact/signals";
import type { FaultId } from "#page/words/words.ts";

/** Where a fault is planned, and what is sent there. */
export interface FaultKind {
  readonly id: FaultId;
  readonly place: "lunos" | "discord" | "slack";
  readonly body: Readonly<Record<string, unknown>>;
  /** It strikes one request at a time, whatever is wished. */
  readonly isOnce?: boolean;
}

/** Only what asks for work: looking up models and balances goes on. */
const work = { method: "POST" } as const;

/** In the order in which they are shown. Their names and what they do are words of the page. */
export const faultKinds: readonly FaultKind[] = [
  { id: "slow", place: "lunos", body: { ...work, fault: { delay: 9000 } } },
  { id: "unavailable", place: "lunos", body: { ...work, fault: { status: 503 } } },
  { id: "no-credit", place: "lunos", body: { ...work, fault: { status: 402 } } },
  {
    id: "too-many",
    place: "lunos",
    body: { ...work, fault: { status: 429, "retry-after": "5" } },
  },
  { id: "refuses", place: "lunos", body: { ...work, fault: { "no-image": "content-filter" } } },
  { id: "cut", place: "lunos", body: { ...work, fault: { "reset-after": 700 } } },
  {
    id: "one-missing",
    place: "lunos",
    body: { ...work, skip: 1, fault: { "no-image": "refusal" } },
    isOnce: true,
  },
  {
    id: "discord-upload",
    place: "discord",
    body: { type: "rest-status", pathPattern: "^(?:POST|PATCH) ", only: "files", status: 500 },
  },
  { id: "slack-lost", place: "slack", body: { type: "share-lost" } },
];

/** The most that the sandbox takes: nobody sends as many. */
const untilSwitchedOff = 10_000;

/** Faults that people switch on and off. What is on is the sandbox's knowledge, so that it's seen after a reload too. */
export interface Faults {
  readonly active: ReadonlySignal<ReadonlySet<FaultId>>;
  refresh(): Promise<void>;
  switchOn(kind: FaultKind, extent: "once" | "always"): Promise<void>;
  switchOff(kind: FaultKind): Promise<void>;
  clear(): Promise<void>;
}

interface Planned extends Readonly<Record<string, unknown>> {
  readonly id?: string;
}

export function createFaults({
  urls,
  fetch,
}: {
  readonly urls: Readonly<Record<FaultKind["place"], string>>;
  readonly fetch: typeof globalThis.fetch;
}): Faults {
  const active = signal<ReadonlySet<FaultId>>(new Set());
  const address = (place: FaultKind["place"]) => `${urls[place]}/faults`;
  const list = async (place: FaultKind["place"]): Promise<readonly Planned[]> => {
    const response = await fetch(address(place)).catch(() => undefined);
    if (response === undefined || !response.ok) return [];
    // Page and server are parts of one sandbox and always of one version.
    const { faults } = (await response.json()) as { readonly faults: readonly Planned[] };
    return faults;
  };
  const send = async (place: FaultKind["place"], method: string, body?: object): Promise<void> => {
    const content =
      body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    await fetch(address(place), { method, ...content }).catch(() => undefined);
  };
  const refresh = async (): Promise<void> => {
    const places = ["lunos", "discord", "slack"] as const;
    const found = await Promise.all(places.map((place) => list(place)));
    const planned = new Map(places.map((place, index) => [place, found[index] ?? []]));
    const on = faultKinds.filter((kind) => planned.get(kind.place)?.some((one) => isOf(one, kind)));
    const next = new Set(on.map(({ id }) => id));
    const isSame = [...next].join() === [...active.value].join();
    if (!isSame) active.value = next;
  };
  return {
    active,
    refresh,
    async switchOn({ place, body, isOnce = false }, extent) {
      await send(place, "POST", {
        ...body,
        times: isOnce || extent === "once" ? 1 : untilSwitchedOff,
      });
      await refresh();
    },
    async switchOff(kind) {
      const { place } = kind;
      const planned = await list(place);
      const [ours, others] = [
        planned.filter((one) => isOf(one, kind)),
        planned.filter((one) => !isOf(one, kind)),
      ];
      if (place === "lunos") {
        await Promise.all(
          ours.map(({ id }) => fetch(`${address(place)}/${id}`, { method: "DELETE" })),
        );
      } else {
        // These know no ids: what else waits there is planned again.
        await send(place, "DELETE");
        for (const other of others) await send(place, "POST", other);
      }
      await refresh();
    },
    async clear() {
      await Promise.all([
        send("lunos", "DELETE"),
        send("discord", "DELETE"),
        send("slack", "DELETE"),
      ]);
      await refresh();
    },
  };
}

/** Whether it was planned with what a kind sends; the sandbox adds what was left out. */
function isOf(planned: Planned, { body }: FaultKind): boolean {
  return Object.entries(body).every(([name, value]) =>
    name === "skip" ? true : includes(planned[name], value),
  );
}

function includes(found: unknown, wanted: unknown): boolean {
  return JSON.stringify(found) === JSON.stringify(wanted);
}
