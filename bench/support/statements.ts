import { Client } from "pg";

export interface StatementCounts {
  readonly statements: number;
  /** Statements that are sent behind one another without waiting are one. */
  readonly roundTrips: number;
}

const counts = { statements: 0, roundTrips: 0 };
let isCounting = false;

/** Counts from now on what this process asks of PostgreSQL, over all its connections. */
export function countStatements(): () => StatementCounts {
  if (!isCounting) instrument();
  isCounting = true;
  return () => ({ ...counts });
}

type Ask = (this: Client, ...words: unknown[]) => unknown;

/** Every library here asks through the same client of `pg`. */
function instrument(): void {
  const prototype = Client.prototype as unknown as { query: Ask };
  const ask = prototype.query;
  const unanswered = new WeakMap<Client, number>();
  prototype.query = function (...words) {
    const waiting = unanswered.get(this) ?? 0;
    counts.statements += 1;
    if (waiting === 0) counts.roundTrips += 1;
    unanswered.set(this, waiting + 1);
    const answered = () => void unanswered.set(this, (unanswered.get(this) ?? 1) - 1);
    const last = words.at(-1);
    if (typeof last === "function") {
      words[words.length - 1] = (...results: unknown[]) => {
        answered();
        last(...results);
      };
      return ask.apply(this, words);
    }
    const answer = ask.apply(this, words);
    if (answer instanceof Promise) answer.then(answered, answered);
    return answer;
  };
}
