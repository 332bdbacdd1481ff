const fenceMark = "```";

/**
 * Turns Markdown as models write it into what Discord shows: deep headings become bold lines,
 * pictures links, rules a line, tables aligned code blocks. Code stays as it is.
 */
export function toDiscordMarkdown(markdown: string): string {
  const output: string[] = [];
  let prose: string[] = [];
  let fence: string | undefined;
  const flush = () => {
    if (prose.length > 0) output.push(formatProse(prose.join("\n")));
    prose = [];
  };
  for (const line of markdown.split("\n")) {
    const opening = fence === undefined ? /^\s*(`{3,}|~{3,})([^`]*)$/.exec(line) : null;
    if (fence !== undefined) {
      output.push(isClosing(line, fence) ? fenceMark : withoutFenceMarks(line));
      if (isClosing(line, fence)) fence = undefined;
    } else if (opening === null) prose.push(line);
    else {
      flush();
      fence = opening[1];
      // What follows the language would be shown as code.
      output.push(fenceMark + (opening[2]?.trim().split(/\s/)[0] ?? ""));
    }
  }
  flush();
  return output.join("\n");
}

/** A fence is closed by one of its own kind that is at least as long. */
function isClosing(line: string, fence: string): boolean {
  const mark = line.trim();
  return mark.startsWith(fence) && /^(`+|~+)$/.test(mark);
}

/** Discord ends a code block at any three backticks, also inside a line. */
function withoutFenceMarks(line: string): string {
  return line.replaceAll(fenceMark, "``\u200b`");
}

/** Small grey print: each line as Discord's subtext. */
export function toSubtext(text: string): string {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => `-# ${line}`)
    .join("\n");
}

/** Takes the small print out of a message of ours, for the model's eyes. */
export function withoutSubtext(text: string): string {
  return text
    .split("\n")
    .filter((line) => !line.startsWith("-# "))
    .join("\n")
    .trim();
}

function formatProse(prose: string): string {
  return formatTables(prose)
    .split("\n")
    .map(formatLine)
    .join("\n")
    .replace(/!\[([^\]\n]{0,500})\]\((https?:[^)\s]{1,2000})\)/g, (_, alt: string, url: string) =>
      alt.trim() === "" ? url : `[${alt}](${url})`,
    );
}

function formatLine(line: string): string {
  const heading = /^ {0,3}#{4,6}[ \t]+(.*)$/.exec(line)?.[1]?.trim();
  if (heading !== undefined && heading !== "") return toBold(heading);
  return /^([-*_])(?:[ \t]*\1){2,}$/.test(line.trim()) ? "⎯⎯⎯⎯⎯⎯" : line;
}

function toBold(title: string): string {
  return `**${title.replaceAll("**", "")}**`;
}

function formatTables(prose: string): string {
  const lines = prose.split("\n");
  const output: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const rows = takeTable(lines, index);
    if (rows.length === 0) output.push(lines[index] ?? "");
    else output.push(fenceMark, ...alignColumns(rows), fenceMark);
    index += Math.max(rows.length + (rows.length > 0 ? 1 : 0), 1);
  }
  return output.join("\n");
}

/** The rows of a table that begins at `from`, without the line under its head; none when there is no table. */
function takeTable(lines: readonly string[], from: number): string[][] {
  const [head, rule] = [lines[from] ?? "", lines[from + 1] ?? ""];
  if (!isRow(head) || !rule.includes("|")) return [];
  if (!toCells(rule).every((cell) => /^:?-+:?$/.test(cell))) return [];
  const rows = [toCells(head)];
  for (const line of lines.slice(from + 2)) {
    if (!isRow(line)) break;
    rows.push(toCells(line));
  }
  return rows;
}

function isRow(line: string): boolean {
  return line.trim().startsWith("|");
}

function toCells(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|").replaceAll("**", ""));
}

function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    }
  }
  const lines = rows.map((row) =>
    widths.map((width, column) => (row[column] ?? "").padEnd(width)).join("  "),
  );
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [lines[0] ?? "", rule, ...lines.slice(1)].map((line) => line.trimEnd());
}
