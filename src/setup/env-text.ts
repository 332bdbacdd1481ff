import { parseEnv } from "node:util";

/**
 * An `.env` file's text with these variables set: where they stood, where the template had them commented out,
 * else at the end. Everything else stays as it is, line ends included.
 * @throws {RangeError} for a value that the format can't hold.
 */
export function setInEnvText(text: string, values: Readonly<Record<string, string>>): string {
  const isWindows = text.includes("\r\n");
  const plain = text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const changed = Object.entries(values).reduce<readonly string[]>(
    (lines, [name, value]) => setLine(lines, { name, line: toLine(name, value) }),
    plain === "" ? [] : plain.replace(/\n$/, "").split("\n"),
  );
  return `${changed.join("\n")}\n`.replaceAll("\n", isWindows ? "\r\n" : "\n");
}

/** The last one of several counts, so the others go. */
function setLine(
  lines: readonly string[],
  { name, line }: { readonly name: string; readonly line: string },
): readonly string[] {
  const set = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`);
  const unset = new RegExp(`^\\s*#\\s*${name}=`);
  const index = lines.findLastIndex((candidate) => set.test(candidate));
  if (index >= 0) {
    return lines.flatMap((candidate, at) => {
      if (at === index) return [line];
      return set.test(candidate) ? [] : [candidate];
    });
  }
  const place = lines.findIndex((candidate) => unset.test(candidate));
  return place < 0 ? [...lines, line] : lines.with(place, line);
}

function toLine(name: string, value: string): string {
  const quotes = /^[\w./:@,+=-]*$/.test(value) ? [""] : ["'", '"', "`"];
  const line = quotes
    .map((quote) => `${name}=${quote}${value}${quote}`)
    .find((candidate) => parseEnv(candidate)[name] === value);
  if (line === undefined) throw new RangeError(`the value of ${name} can't be written into .env`);
  return line;
}
