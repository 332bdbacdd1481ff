import { UserError } from "../../model/errors.ts";
import type { LoadedMedia } from "../../model/media.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { ExtractIntent } from "../../model/turn.ts";
import type { LoadedSet } from "../../performing/load-media.ts";
import { loadTurnMedia } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { withReadings } from "../../scans/kept-readings.ts";
import { maxColumns } from "../../tables/read-columns.ts";
import { askForTable, type TableAnswer } from "./ask-for-table.ts";
import { planTable } from "./plan-table.ts";
import { saveTable } from "./save-table.ts";
import { tellTable } from "./tell-table.ts";
import { understandTable } from "./understand-table.ts";

/** Pages of one document: as many as there can be pictures. */
const maxPages = 10;

/** Reads pictures and pages as one table, checks it, and gives it as files; the message shows it as far as it fits. */
export async function* performExtract(
  intent: ExtractIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  const { locale } = context.request;
  const say = (sentence: Sentence) => ports.wording(sentence, locale);
  const { length: count } = intent.media;
  const of = count > 1 ? { of: { count } } : {};
  yield { type: "accepted", atMs: ports.clock(), activity: "reading", ...of };
  for (const note of intent.notes) yield { type: "note", note };
  await using opened = await loadTurnMedia(intent.media, parts);
  const reading = { store: ports.store, workspace: context.workspace };
  const files = await withReadings(pickPages(opened), reading);
  for (const note of opened.notes) yield { type: "note", note };
  const plan = planTable(intent, { wording: ports.wording, locale });
  const told = await askForTable(files, { plan, ocr: intent.ocr, parts });
  const { answer, summary } = told;
  const ending = { type: "done", ...(summary && { summary }) } as const;
  if (answer.rows.length === 0 && !plan.isPerFile) {
    yield { type: "text-delta", author: "moonlens", text: say({ key: "tableNone" }) };
    yield ending;
    return;
  }
  const fileNames = nameFiles(files);
  const fileHeading = say({ key: "columnName", column: "file" });
  const checked = understandTable(answer, { plan, fileNames, fileHeading, locale });
  const { spool, spreadsheets } = ports;
  const saved = await saveTable(checked, { spool, spreadsheets, say, fileNames });
  yield { type: "text-delta", text: tellTable(checked, { say, fileNames }) };
  for (const file of saved) yield { type: "file", file };
  for (const note of listRemarks(told, fileNames)) yield { type: "note", note };
  yield ending;
}

/** Files are what their bytes are, whatever their names promised. */
function pickPages({ loaded, failure }: LoadedSet): readonly LoadedMedia[] {
  if (failure !== undefined) throw failure;
  const pages = loaded.filter(({ kind }) => kind === "image" || kind === "document");
  const long = pages.find(({ pageCount = 1 }) => pageCount > maxPages);
  if (long !== undefined) {
    const { reference, pageCount: count = 0 } = long;
    throw new UserError("extract: a document of too many pages", {
      code: "too_many_pages",
      sentence: { key: "fileTooManyPages", name: reference.name, pages: count, maxPages },
    });
  }
  if (pages.length > 0) return pages;
  const found = [...new Set(loaded.map(({ kind }) => kind))];
  throw new UserError("extract: no picture or page among these files", {
    code: "nothing_to_use",
    sentence: { key: "filesDontServe", need: "page", found },
  });
}

/** By their own names; of several alike each has its number. */
function nameFiles(files: readonly LoadedMedia[]): readonly string[] {
  const names = files.map(({ reference }) => reference.name);
  return names.map((name, index) => {
    if (names.indexOf(name) === names.lastIndexOf(name)) return name;
    return `${index + 1}: ${name}`;
  });
}

function listRemarks(
  { answer, isUnfinished, notes }: TableAnswer,
  fileNames: readonly string[],
): readonly Sentence[] {
  return [
    ...notes,
    ...(isUnfinished ? [{ key: "tableCut", rows: answer.rows.length } as const] : []),
    ...(answer.isCut ? [{ key: "tableColumnsCut", columns: maxColumns } as const] : []),
    ...answer.turned.map((file) => ({ key: "tableTurned", name: fileNames[file] ?? "" }) as const),
  ];
}
