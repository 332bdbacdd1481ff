import type { PerKind, PlaceKind, QueueEntry } from "#core";
import { QueueError } from "#queue";
import type { Hand } from "../../../src/queue/line/hand.ts";
import type { Line } from "../../../src/queue/line/line.ts";
import type { LinePlace, TakenEntry, Taking } from "../../../src/queue/line/line-statements.ts";
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
  owner: QueueEntry | undefined;
  place: number;
  /** It waits to go on in the process that has it. */
  isMoving: boolean;
}

interface Row {
  concurrency: PerKind<number>;
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
  const toWorkspaceKey = ({ kind, workspaceId }: QueueEntry) => `${kind} ${workspaceId}`;
  const toPersonKey = (owner: QueueEntry) => `${toWorkspaceKey(owner)} ${owner.personId}`;
  const waiting = () => [...entries].filter(([, { state }]) => state === "waiting");
  const count = (state: Entry["state"], kind: PlaceKind) =>
    entries
      .values()
      .filter((entry) => entry.state === state && entry.owner?.kind === kind)
      .toArray().length;

  function dropProcess(processId: string): void {
    processes.delete(processId);
    for (const [turnId, entry] of entries) {
      if (entry.processId === processId) entries.delete(turnId);
    }
  }

  function takeFirst({ processId, kinds, onlyMoving }: Taking): TakenEntry | undefined {
    const isOffered = ({ isMoving, processId: of }: Entry) =>
      isMoving ? of === processId : of === undefined && !onlyMoving;
    const offered = waiting().flatMap(([turnId, entry]) =>
      entry.owner !== undefined && kinds.includes(entry.owner.kind) && isOffered(entry)
        ? [{ turnId, entry, owner: entry.owner }]
        : [],
    );
    const toOrder = ({ entry, owner }: (typeof offered)[number]) => [
      workspacePlaces.get(toWorkspaceKey(owner)) ?? 0,
      personPlaces.get(toPersonKey(owner)) ?? 0,
      entry.place,
    ];
    const [first] = offered.toSorted((left, right) => compare(toOrder(left), toOrder(right)));
    if (first === undefined) return undefined;
    const { isMoving } = first.entry;
    Object.assign(first.entry, { state: "running", processId, isMoving: false });
    goBack(first.owner);
    return { ...first.owner, isMoving, isMore: offered.length > 1 };
  }

  /** Who has more in the line goes to the back; who has nothing more loses their place. */
  function goBack(owner: QueueEntry): void {
    const others = waiting().flatMap(([, entry]) => entry.owner ?? []);
    const workspaceKey = toWorkspaceKey(owner);
    const ofWorkspace = others.filter((other) => toWorkspaceKey(other) === workspaceKey);
    if (ofWorkspace.length > 0) workspacePlaces.set(workspaceKey, nextPlace());
    else workspacePlaces.delete(workspaceKey);
    const key = toPersonKey(owner);
    if (ofWorkspace.some((other) => toPersonKey(other) === key)) personPlaces.set(key, nextPlace());
    else personPlaces.delete(key);
  }

  function takePlaces(owner: QueueEntry): void {
    const workspaceKey = toWorkspaceKey(owner);
    if (!workspacePlaces.has(workspaceKey)) workspacePlaces.set(workspaceKey, nextPlace());
    const key = toPersonKey(owner);
    if (!personPlaces.has(key)) personPlaces.set(key, nextPlace());
  }

  function findPlace(kind: PlaceKind): LinePlace {
    const capacity = processes.values().reduce((sum, row) => sum + row.concurrency[kind], 0);
    const free = Math.max(0, capacity - count("running", kind));
    return {
      position: Math.max(0, count("waiting", kind) - free),
      capacity,
      averageMs: undefined,
    };
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
          processes.set(processId, { concurrency, seenAtMs: time.nowMs });
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
      beat: () =>
        step("beat", () => {
          const row = processes.get(processId);
          if (row === undefined) return "forgotten";
          const isPunctual = isAlive(row);
          row.seenAtMs = time.nowMs;
          return isPunctual ? "punctual" : "late";
        }),
      retire: () =>
        step("retire", () => {
          const row = processes.get(processId);
          if (row !== undefined) row.concurrency = { words: 0, pictures: 0 };
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
      async take(turnIds) {
        const taken = await step("take-in-hand", () => {
          if (turnIds.length > 0) refuseStranger();
          const free = turnIds.filter((turnId) => !entries.has(turnId));
          for (const turnId of free) {
            entries.set(turnId, { ...held, processId, place: nextPlace() });
          }
          return free;
        });
        standing.took(taken);
        return taken;
      },
      async note(turnId) {
        const isOurs = await step("take-in-hand", () => {
          refuseStranger();
          const known = entries.get(turnId);
          if (known !== undefined) return known.processId === processId;
          entries.set(turnId, { ...held, processId, place: nextPlace() });
          return true;
        });
        if (isOurs) standing.took([turnId]);
      },
      list: () =>
        step("list", () =>
          [...entries].flatMap(([turnId, entry]) => (entry.processId === processId ? turnId : [])),
        ),
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
        await step("add", () => {
          refuseStranger();
          const known = entries.get(owner.turnId);
          if (known === undefined || known.state === "held") {
            const place = nextPlace();
            entries.set(owner.turnId, { ...held, state: "waiting", processId, owner, place });
            takePlaces(owner);
          }
        });
        standing.took([owner.turnId]);
        return findPlace(owner.kind);
      },
      async recall({ turnId, kind }) {
        const isOurs = await step("recall", () => {
          const entry = entries.get(turnId);
          if (entry?.state !== "waiting" || entry.processId !== undefined) return false;
          refuseStranger();
          entry.processId = processId;
          return true;
        });
        if (!isOurs) return undefined;
        standing.took([turnId]);
        return findPlace(kind);
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
      async take(room, { onlyMoving }) {
        // Most looks find nothing, and whatever becomes of their answers is nobody's loss.
        const taken = await step(waiting().length > 0 ? "take" : "look", () => {
          const found: TakenEntry[] = [];
          const left = { ...room };
          for (;;) {
            const kinds = (["words", "pictures"] as const).filter((kind) => left[kind] > 0);
            const entry = takeFirst({ processId, kinds, onlyMoving });
            if (entry === undefined) break;
            left[entry.kind] -= 1;
            found.push(entry);
          }
          if (found.length > 0) refuseStranger();
          return found;
        });
        standing.took(taken.map(({ turnId }) => turnId));
        return taken;
      },
      async move(turnId) {
        const isMoved = await step("move", () => {
          const entry = entries.get(turnId);
          const isOurs = entry?.state === "running" && entry.processId === processId;
          if (!isOurs || entry.owner === undefined) return false;
          const owner: QueueEntry = { ...entry.owner, kind: "pictures" };
          Object.assign(entry, { state: "waiting", isMoving: true, owner, place: nextPlace() });
          takePlaces(owner);
          return true;
        });
        return isMoved ? findPlace("pictures") : undefined;
      },
      leave: (turnId) =>
        step("leave-line", () => {
          const entry = entries.get(turnId);
          if (entry?.processId !== processId || !entry.isMoving) return;
          Object.assign(entry, { state: "held", isMoving: false });
          if (entry.owner !== undefined) goBack(entry.owner);
        }),
      async remove(turnId) {
        const removal = await step("remove", () => {
          const entry = entries.get(turnId);
          if (entry?.state === "running" || entry?.isMoving === true) return "running";
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

const held = { state: "held", owner: undefined, isMoving: false } as const;

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
