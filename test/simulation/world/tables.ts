import type { QueueEntry } from "#core";
import { QueueError } from "#queue";
import type { Hand } from "../../../src/queue/line/hand.ts";
import type { Line } from "../../../src/queue/line/line.ts";
import type { SharedTables } from "../../../src/queue/line/member.ts";
import type { ProcessRegister } from "../../../src/queue/line/process-register.ts";
import type { Standing } from "../../../src/queue/line/standing.ts";
import type { SimProcess } from "../engine/sim-process.ts";
import type { VirtualTime } from "../engine/virtual-time.ts";
import type { Mishaps } from "./mishaps.ts";

/**
 * The tables of the line of several processes, each statement as PostgreSQL does it (`src/queue/line`): one after the
 * other, each whole.
 */
export interface Tables {
  open(process: SimProcess, options: OpenTablesOptions): SharedTables;
  /** What anybody has in hand. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Notices reach a process while it listens. */
  listen(process: SimProcess, react: (notice: string) => void): void;
}

interface OpenTablesOptions {
  readonly slot: number;
  readonly processId: string;
  readonly deadAfterMs: number;
  readonly standing: Pick<Standing, "took" | "gave">;
}

interface Entry {
  state: "waiting" | "running" | "held";
  processId: string | undefined;
  readonly owner: QueueEntry | undefined;
  place: number;
}

interface Row {
  concurrency: number;
  averageMs: number | undefined;
  seenAtMs: number;
}

export function createTables({
  time,
  mishaps,
}: {
  readonly time: VirtualTime;
  readonly mishaps: () => Mishaps;
}): Tables {
  const processes = new Map<string, Row>();
  const entries = new Map<string, Entry>();
  const workspacePlaces = new Map<string, number>();
  const personPlaces = new Map<string, number>();
  const listeners = new Map<SimProcess, (notice: string) => void>();
  let lastPlace = 0;

  const nextPlace = () => {
    lastPlace += 1;
    return lastPlace;
  };
  const toPersonKey = ({ workspaceId, personId }: QueueEntry) => `${workspaceId} ${personId}`;
  const waiting = () => [...entries].filter(([, { state }]) => state === "waiting");

  function dropProcess(processId: string): void {
    processes.delete(processId);
    for (const [turnId, entry] of entries) {
      if (entry.processId === processId) entries.delete(turnId);
    }
  }

  function takeFirst(processId: string): QueueEntry | undefined {
    const offered = waiting().flatMap(([turnId, entry]) =>
      entry.processId === undefined && entry.owner !== undefined
        ? [{ turnId, entry, owner: entry.owner }]
        : [],
    );
    const toOrder = ({ entry, owner }: (typeof offered)[number]) => [
      workspacePlaces.get(owner.workspaceId) ?? 0,
      personPlaces.get(toPersonKey(owner)) ?? 0,
      entry.place,
    ];
    const [first] = offered.toSorted((left, right) => compare(toOrder(left), toOrder(right)));
    if (first === undefined) return undefined;
    first.entry.state = "running";
    first.entry.processId = processId;
    goBack(first.owner);
    return first.owner;
  }

  /** Who has more in the line goes to the back; who has nothing more loses their place. */
  function goBack(owner: QueueEntry): void {
    const others = waiting().flatMap(([, entry]) => entry.owner ?? []);
    const ofWorkspace = others.filter(({ workspaceId }) => workspaceId === owner.workspaceId);
    if (ofWorkspace.length > 0) workspacePlaces.set(owner.workspaceId, nextPlace());
    else workspacePlaces.delete(owner.workspaceId);
    const key = toPersonKey(owner);
    if (ofWorkspace.some((other) => toPersonKey(other) === key)) personPlaces.set(key, nextPlace());
    else personPlaces.delete(key);
  }

  function open(
    process: SimProcess,
    { slot, processId, deadAfterMs, standing }: OpenTablesOptions,
  ): SharedTables {
    const step = <Result>(name: string, act: () => Result) =>
      process.step(act, { latencyMs: [1, 1], fate: mishaps().ofStore(slot, `queue.${name}`) });
    const isAlive = ({ seenAtMs }: Row) => time.nowMs - seenAtMs < deadAfterMs;

    const register: ProcessRegister = {
      join: ({ concurrency }) =>
        step("join", () => {
          processes.set(processId, { concurrency, averageMs: undefined, seenAtMs: time.nowMs });
        }),
      succeed: () =>
        step("succeed", () => {
          const before = [...processes.keys()].filter(
            (id) => id !== processId && toSeat(id) === toSeat(processId),
          );
          for (const id of before) dropProcess(id);
          return before.length;
        }),
      hasStranger: async () => false,
      beat: ({ averageMs }) =>
        step("beat", () => {
          const row = processes.get(processId);
          if (row === undefined) return "forgotten";
          const isPunctual = isAlive(row);
          Object.assign(row, { averageMs, seenAtMs: time.nowMs });
          return isPunctual ? "punctual" : "late";
        }),
      retire: () =>
        step("retire", () => {
          const row = processes.get(processId);
          if (row !== undefined) row.concurrency = 0;
        }),
      forgetDead: () =>
        step("forgetDead", () => {
          const dead = [...processes].filter(([, row]) => !isAlive(row));
          for (const [id] of dead) dropProcess(id);
          return dead.length;
        }),
      leave: () => step("leave", () => dropProcess(processId)),
    };

    /** PostgreSQL refuses a row of a process that is not registered. */
    function refuseStranger(): void {
      if (processes.has(processId)) return;
      throw QueueError.from("taking charge", new Error("violates foreign key constraint"));
    }

    const hand: Hand = {
      take: (turnIds) =>
        step("take-in-hand", () => {
          if (turnIds.length > 0) refuseStranger();
          const free = turnIds.filter((turnId) => !entries.has(turnId));
          for (const turnId of free) {
            entries.set(turnId, { state: "held", processId, owner: undefined, place: nextPlace() });
          }
          standing.took(free);
          return free;
        }),
      keep: (turnId) =>
        step("keep", () => {
          const entry = entries.get(turnId);
          if (entry?.processId === processId) entry.state = "held";
        }),
      letGo: (turnId) =>
        step("letGo", () => {
          if (entries.get(turnId)?.processId === processId) entries.delete(turnId);
          standing.gave(turnId);
        }),
    };

    const line: Line = {
      async add(owner) {
        const position = await step("add", () => {
          refuseStranger();
          const known = entries.get(owner.turnId);
          if (known === undefined || known.state === "held") {
            entries.set(owner.turnId, { state: "waiting", processId, owner, place: nextPlace() });
            const { workspaceId } = owner;
            if (!workspacePlaces.has(workspaceId)) workspacePlaces.set(workspaceId, nextPlace());
            const key = toPersonKey(owner);
            if (!personPlaces.has(key)) personPlaces.set(key, nextPlace());
          }
          return waiting().length;
        });
        standing.took([owner.turnId]);
        const running = [...entries.values()].filter(({ state }) => state === "running").length;
        const capacity = [...processes.values()].reduce((sum, row) => sum + row.concurrency, 0);
        const place = Math.max(0, position - Math.max(0, capacity - running));
        return { position: place, capacity, averageMs: undefined };
      },
      offer: (turnId) =>
        step("offer", () => {
          const entry = entries.get(turnId);
          if (entry?.state === "waiting" && entry.processId === processId) {
            entry.processId = undefined;
          }
          standing.gave(turnId);
          notify("work");
        }),
      async take(count) {
        const taken = await step("take", () => {
          const found: QueueEntry[] = [];
          while (found.length < count) {
            const entry = takeFirst(processId);
            if (entry === undefined) break;
            found.push(entry);
          }
          if (found.length > 0) refuseStranger();
          return found;
        });
        standing.took(taken.map(({ turnId }) => turnId));
        return taken;
      },
      async remove(turnId) {
        const removal = await step("remove", () => {
          const entry = entries.get(turnId);
          if (entry?.state === "running") return "running";
          if (entry?.state !== "waiting") return "unknown";
          Object.assign(entry, { state: "held", processId });
          if (entry.owner !== undefined) goBack(entry.owner);
          return "waiting";
        });
        if (removal === "waiting") standing.took([turnId]);
        return removal;
      },
      count: async () => ({ waiting: waiting().length }),
    };

    return { register, line, hand, tell: (notice) => step("tell", () => notify(notice)) };
  }

  function notify(notice: string): void {
    for (const [process, react] of listeners) {
      if (process.isDead) listeners.delete(process);
      else time.after(3, () => react(notice), process);
    }
  }

  return { open, entries, listen: (process, react) => void listeners.set(process, react) };
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}

/** A slot's processes follow one another. */
function toSeat(processId: string): string {
  return processId.slice(0, processId.lastIndexOf("."));
}
