import type { Clock, FileTime, MediaOwner, Sentence } from "#core";
import { UnusableMediaError } from "../tools/errors.ts";

/** Files whose opening came to no end, and whose they were: neither is tried again and again. */
export interface GivenUp {
  /**
   * @param file names the bytes and what was wanted of them.
   * @throws {UnusableMediaError} when this file was given up not long ago, or two of this person's were.
   */
  check(file: string, about: { readonly name: string; readonly owner?: MediaOwner }): void;
  /** A file whose opening came to no end. */
  note(owner: MediaOwner | undefined, file: string): void;
  /** A turn whose files used up their time together, which says nothing about any one of them. Counts once a turn. */
  noteTurn(owner: MediaOwner | undefined, time: FileTime): void;
}

const minuteMs = 60_000;
const fileForgottenMs = 60 * minuteMs;
const personWaitsMs = 10 * minuteMs;
/** So many files of one person may come to no end within that time. */
const maxOfPerson = 2;
const maxRemembered = 2_000;

export function createGivenUp(clock: Clock): GivenUp {
  const files = new Map<string, number>();
  const persons = new Map<string, readonly number[]>();
  const loadRecent = (personId: string) =>
    (persons.get(personId) ?? []).filter((atMs) => atMs > clock() - personWaitsMs);
  const turns = new WeakSet<FileTime>();

  function count(owner: MediaOwner | undefined): void {
    if (owner === undefined) return;
    const { personId } = owner;
    remember(persons, { key: personId, value: [...loadRecent(personId), clock()] });
  }

  return {
    check(file, { name, owner }) {
      const givenUpAtMs = files.get(file);
      if (givenUpAtMs !== undefined && givenUpAtMs > clock() - fileForgottenMs) {
        throw refuse("file_too_much_work", { key: "fileTooMuchWork", name });
      }
      const recent = owner === undefined ? [] : loadRecent(owner.personId);
      if (recent.length < maxOfPerson) return;
      const waitMs = personWaitsMs - (clock() - Math.max(...recent));
      throw refuse("files_on_hold", { key: "filesOnHold", name, waitMs });
    },
    note(owner, file) {
      remember(files, { key: file, value: clock() });
      count(owner);
    },
    noteTurn(owner, time) {
      if (turns.has(time)) return;
      turns.add(time);
      count(owner);
    },
  };
}

function refuse(code: string, sentence: Sentence): UnusableMediaError {
  return new UnusableMediaError(code, sentence);
}

/** The newest is last; the oldest goes when there are too many. */
function remember<Value>(
  map: Map<string, Value>,
  { key, value }: { readonly key: string; readonly value: Value },
): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > maxRemembered && oldest !== undefined) map.delete(oldest);
}
