import { combineSummaries, toSummary } from "../../books/summary.ts";
import { OperationalError } from "../../model/errors.ts";
import type { LoadedMedia, OcrConsent } from "../../model/media.ts";
import type { TurnSummary } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import { toSeenParts } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { explainSilence, readWholeAnswer, toWholeRequest } from "../../performing/whole-answer.ts";
import type { ChatFinish, ChatPart } from "../../ports/lunos.ts";
import { keepReadings } from "../../scans/kept-readings.ts";
import { planReading } from "../../scans/plan-reading.ts";
import { defined } from "../../tools/defined.ts";
import { toAnswerFormat } from "./answer-schema.ts";
import { describeCopyist, describeRepair } from "./extract-prompts.ts";
import type { TablePlan } from "./plan-table.ts";
import { type ReadAnswer, readAnswer } from "./read-answer.ts";

/** A hundred rows or two; also what models give whole as a rule. */
const maxAnswerTokens = 8_192;

export interface TableAnswer {
  readonly answer: ReadAnswer;
  /** There was more than one answer has room for. */
  readonly isUnfinished: boolean;
  /** What of the files nobody read. */
  readonly notes: readonly Sentence[];
  readonly summary?: TurnSummary;
}

/**
 * What a model copies from the files. An answer in the wrong shape is put right once, by its words alone: nothing is looked at
 * twice.
 * @throws {UserError} where the files are PDFs without words, and nobody agreed to have them read.
 * @throws {OperationalError} when no table can be made of what it wrote.
 */
export async function askForTable(
  files: readonly LoadedMedia[],
  {
    plan,
    ocr,
    parts,
  }: {
    readonly plan: TablePlan;
    readonly ocr: OcrConsent | undefined;
    readonly parts: TurnParts;
  },
): Promise<TableAnswer> {
  const { context, ports } = parts;
  const { isAgeRestricted, locale } = context.request;
  const catalogue = await loadCatalogue(context, ports);
  const question = {
    catalogue,
    inputs: new Set(files.flatMap(({ kind, text }) => (text === undefined ? [kind] : []))),
    system: describeCopyist(plan, { fileCount: files.length, isAgeRestricted, locale }),
    content: files.flatMap(toNumberedParts),
    maxTokens: maxAnswerTokens,
    responseFormat: toAnswerFormat(plan),
  };
  const asked = toWholeRequest(question, parts);
  const { settings } = context.workspace;
  const { notes, pdfEngine } = planReading(files, { ...asked, ocr, catalogue, settings });
  const request = { ...asked, ...defined({ pdfEngine }) };
  const first = await readWholeAnswer(request, parts);
  await keepReadings(first.finish ?? {}, { asked: request, files, context, ports });
  if (first.text.trim() === "") throw silence(first.finish);
  const reading = { plan, fileCount: files.length, isUnfinished: isCutOff(first.finish), notes };
  const answer = readAnswer(first.text, reading);
  if (answer !== undefined) return tell(answer, [first.finish], reading);
  const content = [{ type: "text", text: first.text }] as const;
  const repair = { ...question, inputs: new Set<never>(), system: describeRepair(plan), content };
  const second = await readWholeAnswer(toWholeRequest(repair, parts), parts);
  const repaired = readAnswer(second.text, { ...reading, isUnfinished: isCutOff(second.finish) });
  if (repaired === undefined) {
    throw new OperationalError("extract: what the model wrote is no table", {
      code: "table_unusable",
      sentence: { key: "tableUnusable" },
    });
  }
  return tell(repaired, [first.finish, second.finish], {
    isUnfinished: reading.isUnfinished || isCutOff(second.finish),
    notes,
  });
}

/** Small print has to be legible. */
function toNumberedParts(file: LoadedMedia, index: number): readonly ChatPart[] {
  return [{ type: "text", text: `File ${index + 1}:` }, ...toSeenParts(file, "high")];
}

function isCutOff(finish: ChatFinish | undefined): boolean {
  return finish?.reason === "length";
}

function silence(finish: ChatFinish | undefined): OperationalError {
  return new OperationalError("extract: the model wrote nothing", {
    code: "empty_answer",
    sentence: explainSilence(finish),
  });
}

function tell(
  answer: ReadAnswer,
  finishes: readonly (ChatFinish | undefined)[],
  { isUnfinished, notes }: Pick<TableAnswer, "isUnfinished" | "notes">,
): TableAnswer {
  const summaries = finishes.flatMap((finish) => (finish === undefined ? [] : [toSummary(finish)]));
  const elapsedMs = summaries.reduce((sum, one) => sum + one.elapsedMs, 0);
  const summary = combineSummaries(summaries, elapsedMs);
  return { answer, isUnfinished, notes, ...(summary === undefined ? {} : { summary }) };
}
