import type { QueueEntry } from "#core";

/**
 * Waiting turns in fair order: workspaces take turns, and within a workspace its people do, so that
 * one person's fifty requests delay another's single one by at most a turn.
 */
export interface FairLine {
  readonly length: number;
  add(entry: QueueEntry): void;
  take(): QueueEntry | undefined;
  remove(turnId: string): QueueEntry | undefined;
  has(turnId: string): boolean;
  /** How many turns would be taken before this one; -1 when it isn't in the line. */
  positionOf(turnId: string): number;
}

/** People of one workspace in the order in which they come next, each with their turns. */
type People = Map<string, QueueEntry[]>;

export function createFairLine(): FairLine {
  const workspaces = new Map<string, People>();

  return {
    get length() {
      return [...toOrder(workspaces)].length;
    },
    add(entry) {
      const people = workspaces.get(entry.workspaceId) ?? new Map<string, QueueEntry[]>();
      workspaces.set(entry.workspaceId, people);
      people.set(entry.personId, [...(people.get(entry.personId) ?? []), entry]);
    },
    take: () => takeNext(workspaces),
    remove: (turnId) => remove(workspaces, turnId),
    has: (turnId) => hasTurn(workspaces, turnId),
    positionOf(turnId) {
      return [...toOrder(workspaces)].findIndex((entry) => entry.turnId === turnId);
    },
  };
}

/** Takes the first turn of the first person of the first workspace; both go to the back of their line. */
function takeNext(workspaces: Map<string, People>): QueueEntry | undefined {
  for (const [workspaceId, people] of workspaces) {
    for (const [personId, [entry, ...rest]] of people) {
      if (entry === undefined) break;
      workspaces.delete(workspaceId);
      people.delete(personId);
      if (rest.length > 0) people.set(personId, rest);
      if (people.size > 0) workspaces.set(workspaceId, people);
      return entry;
    }
  }
  return undefined;
}

function remove(workspaces: Map<string, People>, turnId: string): QueueEntry | undefined {
  for (const [workspaceId, people] of workspaces) {
    for (const [personId, entries] of people) {
      const found = entries.find((entry) => entry.turnId === turnId);
      if (found === undefined) continue;
      const rest = entries.filter((entry) => entry !== found);
      if (rest.length > 0) people.set(personId, rest);
      else people.delete(personId);
      if (people.size === 0) workspaces.delete(workspaceId);
      return found;
    }
  }
  return undefined;
}

function hasTurn(workspaces: Map<string, People>, turnId: string): boolean {
  return workspaces
    .values()
    .flatMap((people) => people.values())
    .some((entries) => entries.some((entry) => entry.turnId === turnId));
}

/** The turns in the order in which they would be taken. */
function* toOrder(workspaces: Map<string, People>): Generator<QueueEntry> {
  const copy = new Map([...workspaces].map(([id, people]) => [id, new Map(people)]));
  for (let entry = takeNext(copy); entry !== undefined; entry = takeNext(copy)) yield entry;
}
