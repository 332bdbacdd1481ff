import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger } from "#operations";
import { secretForms } from "../../../src/app/redaction.ts";
import { findLeaks } from "../log-search.ts";

/**
 * What all tests together log, and what their people said, gathered in a folder and searched when the
 * suite is over: whatever is logged anywhere goes through this.
 */
const folderVariable = "MOONLENS_SUITE_LOG";

/** Called by vitest for each of its projects, before the first test. */
export function setup(): void {
  process.env[folderVariable] ??= mkdtempSync(join(tmpdir(), "moonlens-suite-log-"));
}

/** Called by vitest for each of its projects, after the last test of all. Throws, which fails the run, when a line says what no log may say. */
export function teardown(): void {
  const folder = process.env[folderVariable];
  if (folder === undefined) return;
  delete process.env[folderVariable];
  const files = readdirSync(folder);
  const read = (kind: string) =>
    files
      .filter((name) => name.startsWith(kind))
      .map((name) => readFileSync(join(folder, name), "utf8"));
  const said = read("said-").flatMap((text) =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  );
  const log = read("log-").join("\n");
  rmSync(folder, { recursive: true });
  const leaks = findLeaks(log, new Set(said));
  if (leaks.length === 0) return;
  const shown = leaks.slice(0, 20).map(({ what, line }) => `${what}\n  ${line.slice(0, 500)}`);
  throw new Error(`${leaks.length} lines of the suite's log say too much:\n${shown.join("\n")}`);
}

/** Keeps a line that was logged. */
export function keepLogLine(line: string): void {
  append("log", line.trimEnd());
}

/** Keeps what a person wrote: a sentence, not a word that stands in a log by right. */
export function keepSaid(text: string): void {
  if (text.includes(" ") && text.length >= 16) append("said", JSON.stringify(text));
}

/** The logger of the real program, into the suite's log. */
export const suiteLogger = createLogger({
  level: "debug",
  format: "json",
  forms: secretForms,
  destination: { write: keepLogLine },
});

function append(kind: "log" | "said", line: string): void {
  const folder = process.env[folderVariable];
  if (folder !== undefined) appendFileSync(join(folder, `${kind}-${process.pid}`), `${line}\n`);
}
