import { toGoneFact } from "../../expenses/expense-desk.ts";
import { tellExpenses } from "../../expenses/tell-expenses.ts";
import { toDay } from "../../model/calendar.ts";
import {
  type Expense,
  type ExpenseFacts,
  maxExpensesPerTurn,
  type NewExpense,
} from "../../model/expenses.ts";
import type { OcrConsent } from "../../model/media.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { ExpenseIntent } from "../../model/turn.ts";
import { loadBriefly } from "../../performing/load-briefly.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { ExpensePlace } from "../../ports/expenses.ts";
import { withReadings } from "../../scans/kept-readings.ts";
import { toSettingsChannel } from "../../settings/layers.ts";
import { defined } from "../../tools/defined.ts";
import { askForTable } from "../extract/ask-for-table.ts";
import { type OpenReceipt, openReceipts } from "./open-receipts.ts";
import { expensePlan } from "./plan-expenses.ts";
import { understandExpenses } from "./understand-expenses.ts";

/**
 * Reads what a message shows and writes its receipts into the books of the channel. A file that they have already isn't paid
 * for again. Lines are in the store before anybody is told; of what is no receipt nothing is said.
 */
export async function* performExpense(
  intent: ExpenseIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  const { length: count } = intent.media;
  const of = count > 1 ? { of: { count } } : {};
  yield { type: "accepted", atMs: ports.clock(), activity: "reading", ...of };
  // While it waited in line, or for a word about its price.
  if (await isGone(intent, parts)) {
    yield { type: "done" };
    return;
  }
  await using loaded = await loadBriefly(intent.media, parts);
  const { receipts, problems } = await openReceipts(loaded, intent.media);
  const known = await findKnown(receipts, parts);
  const unread = receipts.filter(({ digest = "" }) => !known.has(digest));
  const read = await readReceipts(unread, { ocr: intent.ocr, parts });
  const again = receipts.flatMap((receipt) =>
    (known.get(receipt.digest ?? "") ?? []).map((first) => ({ ...receipt, ...toRead(first) })),
  );
  const found = [...again, ...read.found].toSorted((one, other) => one.place - other.place);
  const added = await addToBooks(found.slice(0, maxExpensesPerTurn), { intent, parts });
  const isMore = read.isUnfinished || found.length > maxExpensesPerTurn;
  const more = isMore ? [{ key: "expensesMore", count: added.length } as const] : [];
  // Who took a message back before it was read wants none of it.
  if (await isGone(intent, parts)) {
    const { workspace } = context;
    const gone = { workspaceId: workspace.id, messageIds: [intent.messageId] };
    const remove = () => ports.store.expenses.removeOfMessages(gone, { atMs: ports.clock() });
    await ports.safekeeping.insist(remove, context);
    yield { type: "done" };
    return;
  }
  yield* tell(added, { notes: [...problems, ...read.notes, ...more], intent, parts });
}

interface FoundReceipt extends OpenReceipt {
  readonly facts: ExpenseFacts;
  readonly checks: Expense["checks"];
}

/** The lines of files that the books have already, by their digests. */
async function findKnown(
  receipts: readonly OpenReceipt[],
  { context, ports }: TurnParts,
): Promise<ReadonlyMap<string, readonly Expense[]>> {
  const digests = receipts.flatMap(({ digest }) => (digest === undefined ? [] : [digest]));
  const lines = await ports.store.expenses.findFiles(toBook(context), digests);
  return Map.groupBy(lines, ({ fileDigest }) => fileDigest);
}

function toRead({ shop, day, total, currency, tax, category, checks }: Expense) {
  return { facts: defined({ shop, day, total, currency, tax, category }) as ExpenseFacts, checks };
}

async function readReceipts(
  receipts: readonly OpenReceipt[],
  { ocr, parts }: { readonly ocr: OcrConsent | undefined; readonly parts: TurnParts },
): Promise<{
  readonly found: readonly FoundReceipt[];
  readonly notes: readonly Sentence[];
  readonly isUnfinished: boolean;
}> {
  if (receipts.length === 0) return { found: [], notes: [], isUnfinished: false };
  const { context, ports } = parts;
  const kept = { store: ports.store, workspace: context.workspace };
  const files = await withReadings(
    receipts.map(({ media }) => media),
    kept,
  );
  const table = await askForTable(files, { plan: expensePlan, ocr, parts });
  const { answer, isUnfinished } = table;
  const { locale } = context.request;
  const lines = understandExpenses(answer, { locale, postedDay: toPostedDay(context) });
  const found = lines.flatMap(({ file, facts, checks }) => {
    const receipt = receipts[file];
    return receipt === undefined ? [] : [{ ...receipt, facts, checks }];
  });
  const turned = answer.turned.filter((file) => lines.some((line) => line.file === file));
  const notes = turned.flatMap((file): readonly Sentence[] => {
    const name = files[file]?.reference.name;
    return name === undefined ? [] : [{ key: "tableTurned", name }];
  });
  return { found, notes: [...table.notes, ...notes], isUnfinished };
}

/** Several on one picture have a place each. */
const placesPerFile = 100;

async function addToBooks(
  found: readonly FoundReceipt[],
  { intent, parts }: { readonly intent: ExpenseIntent; readonly parts: TurnParts },
): Promise<readonly Expense[]> {
  if (found.length === 0) return [];
  const { context, ports } = parts;
  const { request, signal } = context;
  const { person, replyTarget: target } = request;
  const { messageId } = intent;
  const platform = ports.platforms.find(({ name }) => name === target.platform);
  // A link is a courtesy: what was paid for is written down without one.
  const url = await platform
    ?.linkToMessage?.({ target, messageId }, { signal })
    .catch(() => undefined);
  const postedDay = toPostedDay(context);
  const lines = found.map(({ place, digest, facts, checks }, index): NewExpense => {
    const before = found.slice(0, index).filter((other) => other.place === place).length;
    return {
      ...facts,
      id: ports.createId(),
      ...toBook(context),
      turnId: request.id,
      person: { id: person.id, name: person.displayName },
      message: { id: messageId, ...defined({ url }) },
      place: (intent.firstPlace + place) * placesPerFile + before,
      postedAtMs: request.receivedAtMs,
      bookedDay: facts.day ?? postedDay,
      checks,
      ...(digest === undefined ? {} : { fileDigest: digest }),
    };
  });
  return await ports.safekeeping.insist(() => ports.store.expenses.add(lines), { signal });
}

/** The day on which it was posted, where the place is. */
function toPostedDay({ request, workspace }: TurnParts["context"]): string {
  return toDay(request.receivedAtMs, workspace.settings.timeZone);
}

function toBook({ request, workspace }: TurnParts["context"]): ExpensePlace {
  return { workspaceId: workspace.id, channelId: toSettingsChannel(request) };
}

async function isGone({ messageId }: ExpenseIntent, { context, ports }: TurnParts) {
  const fact = toGoneFact(context.workspace.id, messageId);
  const load = () => ports.store.notices.loadFact(fact);
  return (await ports.safekeeping.insist(load, context)) !== undefined;
}

async function* tell(
  added: readonly Expense[],
  {
    notes,
    intent,
    parts,
  }: {
    readonly notes: readonly Sentence[];
    readonly intent: ExpenseIntent;
    readonly parts: TurnParts;
  },
): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  const say = (sentence: Sentence) => ports.wording(sentence, context.request.locale);
  const isAsked = intent.isUnasked !== true;
  if (added.length === 0 && isAsked) {
    yield { type: "text-delta", author: "moonlens", text: say({ key: "expenseNone" }) };
  }
  if (added.length > 0) {
    const { expenses: books } = ports.store;
    const { text, shown } = await tellExpenses(added, { books, say });
    yield { type: "text-delta", author: "moonlens", text };
    for (const note of notes) yield { type: "note", note };
    yield { type: "done", expenses: shown };
    return;
  }
  for (const note of notes) yield { type: "note", note };
  yield { type: "done" };
}
