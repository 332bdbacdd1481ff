import { toDay } from "../model/calendar.ts";
import type { Expense, ExpenseAction, ExpenseFacts } from "../model/expenses.ts";
import type { ReplyView } from "../model/reply.ts";
import type { Sentence, Wording } from "../model/sentences/sentences.ts";
import type { TurnRequest } from "../model/turn.ts";
import { type ChatPlatform, findWording } from "../ports/chat-platform.ts";
import type { ExpensePlace } from "../ports/expenses.ts";
import type { Clock } from "../ports/logger.ts";
import type { Store } from "../ports/store.ts";
import { type ReviseOptions, reviseReply } from "../replies/revise-reply.ts";
import { ensureForTurn } from "../settings/layers.ts";
import {
  createExpenseForm,
  type ExpenseForm,
  type ExpenseProblems,
  type ExpenseTexts,
  readExpenseForm,
} from "./expense-form.ts";
import { sayLine, showExpenses } from "./tell-expenses.ts";

export interface ExpenseDeskOptions extends ReviseOptions {
  readonly store: Store;
  readonly platforms: readonly ChatPlatform[];
  readonly wording: Wording;
  readonly clock: Clock;
  /** Takes care of work that nobody waits for. */
  readonly runBeside: (task: Promise<void>) => void;
}

/** Who wants something done about a line. */
interface ExpenseAsker {
  readonly expenseId: string;
  readonly workspaceId: string;
  readonly personId: string;
  /** May correct what others posted. */
  readonly isAdmin: boolean;
  readonly locale: string;
}

interface Refused {
  readonly type: "refused";
  readonly sentence: Sentence;
}

/** `told`: what stands now, for whoever can't see that it changed. */
export type ExpenseOutcome = Refused | { readonly type: "done"; readonly told?: string };

/** The books of channels, beside the turns that fill them. */
export interface ExpenseDesk {
  /** Whether what is posted there becomes a line. Waits for a store that is away for a while. */
  keepsBooks(
    place: Pick<TurnRequest, "workspace" | "channelId" | "parentChannelId">,
  ): Promise<boolean>;
  /** The form that corrects a line. */
  openForm(
    asker: ExpenseAsker,
    typed?: ExpenseTexts,
  ): Promise<Refused | { readonly type: "form"; readonly form: ExpenseForm }>;
  /** Saves what somebody filled in, all of it or nothing; the answer that tells of the line changes. */
  correct(
    asker: ExpenseAsker,
    texts: ExpenseTexts,
  ): Promise<ExpenseOutcome | { readonly type: "wrong"; readonly problems: ExpenseProblems }>;
  /** Takes a line out, puts it back, or adds a double; the answer that tells of it changes. */
  act(asker: ExpenseAsker, action: Exclude<ExpenseAction, "correct">): Promise<ExpenseOutcome>;
  /** Takes in that messages are gone: what they showed is taken out. Never rejects. */
  noteDeleted(gone: ExpensePlace & { readonly messageIds: readonly string[] }): Promise<void>;
  /** Takes in that a channel is gone, and its books with it. Never rejects. */
  noteChannelGone(place: ExpensePlace): Promise<void>;
}

/** The fact that tells that a message is gone, for a turn that still reads it. */
export function toGoneFact(workspaceId: string, messageId: string): string {
  return `${goneFacts}${workspaceId}:${messageId}`;
}

/** How the keys of all these facts begin. */
export const goneFacts = "expense-gone:";

export function createExpenseDesk(options: ExpenseDeskOptions): ExpenseDesk {
  const { store, clock } = options;
  const { expenses } = store;

  /** What somebody may change, or why they may not. */
  async function find({
    expenseId,
    workspaceId,
    personId,
    isAdmin,
  }: ExpenseAsker): Promise<Expense | Refused> {
    const expense = await expenses.load(expenseId);
    if (expense === undefined || expense.workspaceId !== workspaceId) {
      return { type: "refused", sentence: { key: "expenseGone" } };
    }
    const isTheirs = expense.person.id === personId;
    return isTheirs || isAdmin
      ? expense
      : { type: "refused", sentence: { key: "expenseNotAllowed" } };
  }

  /** An answer whose turn isn't kept any more stays as it is; then it is told what stands. */
  async function showChange(id: string, { locale }: ExpenseAsker): Promise<ExpenseOutcome> {
    const expense = await expenses.load(id);
    if (expense === undefined) return { type: "refused", sentence: { key: "expenseGone" } };
    const record = await store.turns.load(expense.turnId);
    if (record?.view !== undefined) {
      renew(expense.turnId, options);
      return { type: "done" };
    }
    const say = (sentence: Sentence) => options.wording(sentence, locale);
    const { state } = expense;
    return { type: "done", told: say({ key: "expenseState", line: sayLine(expense, say), state }) };
  }

  return {
    async keepsBooks(place) {
      // What is posted while the store is away for a moment isn't to be missing.
      const ask = () => ensureForTurn(store.workspaces, place);
      const { settings } = await options.safekeeping.insist(ask, { signal: options.stopping });
      return settings.keepsBooks === true;
    },
    async openForm(asker, typed) {
      const found = await find(asker);
      if ("type" in found) return found;
      const texts = typed === undefined ? {} : { texts: typed };
      return { type: "form", form: createExpenseForm(found, { ...asker, ...texts }) };
    },
    async correct(asker, texts) {
      const found = await find(asker);
      if ("type" in found) return found;
      const read = readExpenseForm(texts, { expense: found, locale: asker.locale });
      if (read.type === "wrong") return read;
      await expenses.correct(found.id, await toCorrected(found, read.facts, store));
      return await showChange(found.id, asker);
    },
    async act(asker, action) {
      const found = await find(asker);
      if ("type" in found) return found;
      const state = action === "remove" ? "removed" : "kept";
      await expenses.setState(found.id, state, { atMs: clock() });
      return await showChange(found.id, asker);
    },
    ...createGoneDesk(options),
  };
}

/** What goes with messages and channels that are deleted, of which nobody tells again. */
function createGoneDesk(
  options: ExpenseDeskOptions,
): Pick<ExpenseDesk, "noteDeleted" | "noteChannelGone"> {
  const { store, clock, logger, safekeeping, stopping: signal } = options;
  const { expenses, notices, workspaces } = store;
  return {
    async noteDeleted({ workspaceId, channelId, messageIds }) {
      const atMs = clock();
      const remove = async () => {
        const { keepsBooks } = await workspaces.loadChannel(workspaceId, channelId);
        // What is still being read there is told apart by this.
        for (const messageId of keepsBooks === true ? messageIds : []) {
          await notices.saveFact(toGoneFact(workspaceId, messageId), { value: null, atMs });
        }
        return await expenses.removeOfMessages({ workspaceId, messageIds }, { atMs });
      };
      try {
        const removed = await safekeeping.insist(remove, { signal });
        for (const turnId of new Set(removed.map((expense) => expense.turnId))) {
          renew(turnId, options);
        }
      } catch (error) {
        logger.warn({ workspace: workspaceId, err: error }, "a deleted receipt couldn't be noted");
      }
    },
    async noteChannelGone(place) {
      try {
        await safekeeping.insist(() => expenses.forgetChannel(place), { signal });
      } catch (error) {
        const facts = { workspace: place.workspaceId, err: error };
        logger.warn(facts, "the books of a deleted channel couldn't be deleted");
      }
    },
  };
}

/** Whoever corrects a line has looked at it. */
async function toCorrected(
  { workspaceId, postedAtMs, bookedDay }: Expense,
  facts: ExpenseFacts,
  { workspaces }: Pick<Store, "workspaces">,
) {
  const { day } = facts;
  if (day !== undefined) return { ...facts, bookedDay: day, checks: [] };
  const workspace = await workspaces.load(workspaceId);
  const posted =
    workspace === undefined ? bookedDay : toDay(postedAtMs, workspace.settings.timeZone);
  return { ...facts, bookedDay: posted, checks: [] };
}

/** The answer that tells of a turn's lines says what stands now. */
function renew(turnId: string, options: ExpenseDeskOptions): void {
  const { store, runBeside } = options;
  const show = async (view: ReplyView): Promise<ReplyView> => {
    const record = await store.turns.load(turnId);
    const wording =
      record === undefined ? options.wording : findWording(record.request.workspace, options);
    const say = (sentence: Sentence) => wording(sentence, view.locale);
    return (await showExpenses(view, { store, say })) ?? view;
  };
  runBeside(reviseReply(turnId, show, options));
}
