/** A line that opens or closes a block of code: https://spec.commonmark.org/0.31.2/#fenced-code-blocks, in lists too. */
const fencePattern = /^[ \t]*(?<marks>`{3,}|~{3,})(?<info>.*)$/;

interface Fence {
  readonly marks: string;
  /** As it opens the block, without what it was indented by. */
  readonly line: string;
  /** The text ends in this very line. */
  readonly isLast: boolean;
}

/** What opened the block of code in which Markdown ends. Absent outside of code. */
function findOpenFence(markdown: string): Fence | undefined {
  let open: Fence | undefined;
  const lines = markdown.split("\n");
  for (const [index, line] of lines.entries()) {
    const { marks, info = "" } = fencePattern.exec(line)?.groups ?? {};
    if (marks === undefined) continue;
    if (open !== undefined) {
      if (info.trim() === "" && marks.startsWith(open.marks)) open = undefined;
    } else if (!marks.startsWith("`") || !info.includes("`")) {
      open = { marks, line: line.trimStart(), isLast: index === lines.length - 1 };
    }
  }
  return open;
}

/** How the rest of an answer is shown, whose beginning ended within a block of code. */
export interface RestOfCode {
  /** Comes before the rest: it opens the block anew. */
  readonly opening: string;
  /** The line that closes the block, which isn't shown where the rest begins with it. */
  readonly closing: string;
  /**
   * @param line the first line of the rest, or as much as has come.
   * @param isWhole whether no more of that line comes.
   * @returns `undefined` while that can't be told; else whether the rest opens the block itself, closes it, or goes on in it.
   */
  judge(line: string, isWhole: boolean): "opens" | "closes" | "goes on" | undefined;
}

/** @param said the beginning. @returns nothing where it didn't end within a block of code. */
export function readRestOfCode(said: string): RestOfCode | undefined {
  const fence = findOpenFence(said);
  if (fence === undefined) return undefined;
  const { marks, line: opener, isLast } = fence;
  return {
    opening: isLast ? opener : `${opener}\n`,
    closing: `${marks}\n`,
    judge(line, isWhole) {
      const begun = line.trimStart();
      if (begun.length < marks.length && marks.startsWith(begun) && !isWhole) return undefined;
      if (!begun.startsWith(marks)) return "goes on";
      if (!isWhole) return undefined;
      // Within a line nothing closes a block: there the model begins it anew.
      return begun.replace(/^[`~]+/, "").trim() === "" && said.endsWith("\n") ? "closes" : "opens";
    },
  };
}

/** What was said in all, each part as it is shown. */
export function joinParts(parts: readonly string[]): string {
  return parts.reduce((said, part) => {
    const rest = readRestOfCode(said);
    if (rest === undefined) return said + part;
    if (part.startsWith(rest.opening)) return said + part.slice(rest.opening.length);
    const [first = ""] = part.split("\n", 1);
    if (rest.judge(first, true) === "opens") return said + part.slice(first.length + 1);
    return `${said}${rest.closing}${part}`;
  }, "");
}
