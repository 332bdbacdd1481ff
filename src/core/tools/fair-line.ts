/** Whose turn it is: what a fair line is fair between. */
export interface LineOwner {
  readonly workspaceId: string;
  readonly personId: string;
}

/**
 * What waits, in fair order: workspaces take turns, and within a workspace its people do, so that
 * one person's fifty wishes delay another's single one by at most one.
 */
export interface FairLine<Entry extends LineOwner> {
  readonly length: number;
  add(entry: Entry): void;
  /** @param mayGo who may come now; the others keep their place. Absent: everybody. */
  take(mayGo?: (entry: Entry) => boolean): Entry | undefined;
  remove(id: string): Entry | undefined;
  has(id: string): boolean;
  /** How many entries would be taken before this one; -1 when it isn't in the line. */
  positionOf(id: string): number;
}

/** People of one workspace in the order they come next, each with what they wait for. */
type People<Entry> = Map<string, readonly Entry[]>;
type Workspaces<Entry> = Map<string, People<Entry>>;

export function createFairLine<Entry extends LineOwner>(
  idOf: (entry: Entry) => string,
): FairLine<Entry> {
  const workspaces: Workspaces<Entry> = new Map();
  return {
    get length() {
      return [...toOrder(workspaces)].length;
    },
    add(entry) {
      const people: People<Entry> = workspaces.get(entry.workspaceId) ?? new Map();
      workspaces.set(entry.workspaceId, people);
      people.set(entry.personId, [...(people.get(entry.personId) ?? []), entry]);
    },
    take: (mayGo) => takeNext(workspaces, mayGo),
    remove: (id) => remove(workspaces, (entry) => idOf(entry) === id),
    has: (id) =>
      workspaces
        .values()
        .flatMap((people) => people.values())
        .some((entries) => entries.some((entry) => idOf(entry) === id)),
    positionOf: (id) => [...toOrder(workspaces)].findIndex((entry) => idOf(entry) === id),
  };
}

/** Takes the first entry of the first person of the first workspace; both go to the back of their line. */
function takeNext<Entry extends LineOwner>(
  workspaces: Workspaces<Entry>,
  mayGo: (entry: Entry) => boolean = () => true,
): Entry | undefined {
  for (const [workspaceId, people] of workspaces) {
    for (const [personId, [entry, ...rest]] of people) {
      if (entry === undefined || !mayGo(entry)) continue;
      workspaces.delete(workspaceId);
      people.delete(personId);
      if (rest.length > 0) people.set(personId, rest);
      if (people.size > 0) workspaces.set(workspaceId, people);
      return entry;
    }
  }
  return undefined;
}

function remove<Entry extends LineOwner>(
  workspaces: Workspaces<Entry>,
  isWanted: (entry: Entry) => boolean,
): Entry | undefined {
  for (const [workspaceId, people] of workspaces) {
    for (const [personId, entries] of people) {
      const found = entries.find(isWanted);
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

/** The entries in the order they would be taken. */
function* toOrder<Entry extends LineOwner>(workspaces: Workspaces<Entry>): Generator<Entry> {
  const copy: Workspaces<Entry> = new Map(
    [...workspaces].map(([id, people]) => [id, new Map(people)]),
  );
  for (let entry = takeNext(copy); entry !== undefined; entry = takeNext(copy)) yield entry;
}
