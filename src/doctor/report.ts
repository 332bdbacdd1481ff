import { styleText } from "node:util";
import type { CheckResult, CheckStatus } from "#checks";

/** What of a report was found how often. */
type Tally = Readonly<Record<CheckStatus, number>>;

const statuses = ["failed", "warning", "ok", "skipped"] as const;

const colours = { ok: "green", warning: "yellow", failed: "red", skipped: "dim" } as const;

export interface ReportOptions {
  /** Taken out wherever they might have slipped in. */
  readonly secrets: readonly string[];
  /** Decides about colours: none unless it is a terminal, or with `NO_COLOR`. */
  readonly stream: NodeJS.WritableStream;
}

/** One line a check, its status in words and, on a terminal, in colour; a summary at the end. */
export function toReportText(results: readonly CheckResult[], options: ReportOptions): string {
  const lines = results.map((result) => toLine(result, options));
  return `${[...lines, "", toSummary(results)].join("\n")}\n`;
}

/** The same for scripts: `{ status, checks: [{ id, title, status, detail?, remedy? }] }`. */
export function toReportJson(
  results: readonly CheckResult[],
  { secrets }: Pick<ReportOptions, "secrets">,
): string {
  const checks = results.map((result) => ({
    ...result,
    ...(result.detail === undefined ? {} : { detail: withoutSecrets(result.detail, secrets) }),
    ...(result.remedy === undefined ? {} : { remedy: withoutSecrets(result.remedy, secrets) }),
  }));
  return `${JSON.stringify({ status: toWorst(results), checks }, null, 2)}\n`;
}

/** 0 when nothing failed, warnings or not; 1 when something did. */
export function toExitCode(results: readonly CheckResult[]): 0 | 1 {
  return toWorst(results) === "failed" ? 1 : 0;
}

function toLine({ status, title, detail, remedy }: CheckResult, options: ReportOptions): string {
  const word = styleText(colours[status], status.padEnd(8), { stream: options.stream });
  const text = [detail === undefined ? title : `${title}: ${detail}`, remedy]
    .filter((part) => part !== undefined)
    .join(" → ");
  return `${word} ${withoutSecrets(text, options.secrets).replace(/\s*\n\s*/g, " ")}`;
}

function toSummary(results: readonly CheckResult[]): string {
  const tally = count(results);
  const counted = statuses
    .filter((status) => tally[status] > 0)
    .map((status) => `${tally[status]} ${status}`);
  return `${verdicts[toWorst(results)]} (${counted.join(", ")})`;
}

const verdicts = {
  failed: "Something's wrong. Fix what says “failed”, then run this again.",
  warning: "It works. Take a look at what says “warning”.",
  ok: "All good.",
} as const;

function toWorst(results: readonly CheckResult[]): "ok" | "warning" | "failed" {
  const tally = count(results);
  if (tally.failed > 0) return "failed";
  return tally.warning > 0 ? "warning" : "ok";
}

function count(results: readonly CheckResult[]): Tally {
  const tally = { ok: 0, warning: 0, failed: 0, skipped: 0 };
  for (const { status } of results) tally[status] += 1;
  return tally;
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (clean, secret) => (secret.length < 4 ? clean : clean.replaceAll(secret, "…")),
    text,
  );
}
