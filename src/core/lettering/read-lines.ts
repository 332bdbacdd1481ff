/** What stands in each picture, in the order of the pictures, from a model's answer. One that keeps to no form speaks of the first. */
export function readLines(answer: string, count: number): readonly string[] {
  const numbered = new Map<number, string>();
  let place = 1;
  for (const line of answer.split("\n")) {
    const [, number, words = ""] = /^[\s*#>-]*(\d{1,2})\s*[*]*\s*[:.)]\s*(.*)$/.exec(line) ?? [];
    // A number that isn't a picture's is a part of what stands there, such as a time.
    const isPlace = number !== undefined && Number(number) >= 1 && Number(number) <= count;
    if (isPlace) place = Number(number);
    numbered.set(place, [numbered.get(place) ?? "", isPlace ? words : line].join(" "));
  }
  return Array.from({ length: count }, (_, index) => unwrap(numbered.get(index + 1) ?? ""));
}

/** Without what models put around words. */
function unwrap(words: string): string {
  return words
    .replace(/[*`]+/g, "")
    .trim()
    .replace(/^["“„«]+|["”“»]+$/g, "")
    .trim();
}
