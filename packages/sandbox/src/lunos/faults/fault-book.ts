import type { Fault } from "./fault.ts";

/** A fault waiting for the requests that it is meant for; an absent condition fits all. */
interface PlannedFault {
  /** By which it is called off. */
  readonly id: string;
  readonly key?: string | undefined;
  readonly appId?: string | undefined;
  /** Begins the path, such as `/v1/chat`. */
  readonly path?: string | undefined;
  readonly model?: string | undefined;
  /** Such as `POST`: what asks for work, not what looks something up. */
  readonly method?: string | undefined;
  /** Fitting requests that pass unharmed first. */
  readonly skip: number;
  /** Requests that it then strikes. */
  readonly times: number;
  readonly fault: Fault;
}

interface RequestTraits {
  readonly key?: string | undefined;
  readonly appId?: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly model?: string | undefined;
}

/** The faults that were planned over HTTP. Bounded: the oldest give way. */
export interface FaultBook {
  add(planned: Omit<PlannedFault, "id">): PlannedFault;
  /** The fault for a request, used up by one. */
  take(traits: RequestTraits): Fault | undefined;
  list(): readonly PlannedFault[];
  /** Whether there was one of that id. */
  remove(id: string): boolean;
  clear(): void;
}

const maxPlanned = 200;

export function createFaultBook(): FaultBook {
  let planned: PlannedFault[] = [];
  let count = 0;
  return {
    add(fault) {
      count += 1;
      const added = { ...fault, id: `fault-${count}` };
      planned = [...planned, added].slice(-maxPlanned);
      return added;
    },
    remove(id) {
      const before = planned.length;
      planned = planned.filter((fault) => fault.id !== id);
      return planned.length < before;
    },
    take(traits) {
      const found = planned.find((entry) => fits(entry, traits));
      if (found === undefined) return undefined;
      const isSkipped = found.skip > 0;
      const left = isSkipped
        ? { ...found, skip: found.skip - 1 }
        : { ...found, times: found.times - 1 };
      planned = planned
        .map((entry) => (entry === found ? left : entry))
        .filter((entry) => entry.times > 0);
      return isSkipped ? undefined : found.fault;
    },
    list: () => planned,
    clear() {
      planned = [];
    },
  };
}

function fits(planned: PlannedFault, traits: RequestTraits): boolean {
  return (
    (planned.key === undefined || planned.key === traits.key) &&
    (planned.appId === undefined || planned.appId === traits.appId) &&
    (planned.method === undefined || planned.method === traits.method) &&
    (planned.path === undefined || traits.path.startsWith(planned.path)) &&
    (planned.model === undefined || planned.model === traits.model)
  );
}
