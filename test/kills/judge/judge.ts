import type { Case, Finding } from "./case.ts";
import { judgeAnswer, judgeStrays, type Outcome } from "./judge-answers.ts";
import { type Balance, judgeBooks } from "./judge-books.ts";
import { judgePayments } from "./judge-payments.ts";
import { judgePictures } from "./judge-pictures.ts";
import { judgeRemains } from "./judge-remains.ts";
import { measureWaits, type Waits } from "./judge-waits.ts";
import { listPaidCalls } from "./paid-calls.ts";

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly outcomes: ReadonlyMap<Outcome, number>;
  readonly balances: readonly Balance[];
  readonly waits: Waits;
  readonly paid: { readonly pictures: number; readonly words: number };
}

/** Goes by what Discord, Slack and Lunos have on record, and what the bot's own rows and files say of it. */
export function judge(story: Case): Verdict {
  const outcomes = new Map<Outcome, number>();
  const findings: Finding[] = [];
  for (const one of story.matches.all) {
    const verdict = judgeAnswer(one, story);
    outcomes.set(verdict.outcome, (outcomes.get(verdict.outcome) ?? 0) + 1);
    findings.push(...verdict.findings);
  }
  const calls = listPaidCalls(story);
  const books = judgeBooks(calls, story);
  findings.push(
    ...judgeStrays(story),
    ...judgePictures(story),
    ...judgePayments(calls, story),
    ...books.findings,
    ...judgeRemains(story),
  );
  const pictures = calls.filter(({ isDrawing }) => isDrawing).length;
  return {
    findings,
    outcomes,
    balances: books.balances,
    waits: measureWaits(story),
    paid: { pictures, words: calls.length - pictures },
  };
}
