/** Without spaces before any of these marks. Takes time in proportion, also of a million spaces. */
export function trimBefore(text: string, marks: RegExp): string {
  return text
    .split(marks)
    .map((part) => trimSpaces(part))
    .join("");
}

function trimSpaces(text: string): string {
  let end = text.length;
  while (text[end - 1] === " ") end -= 1;
  return text.slice(0, end);
}

/** Lines joined by single spaces. */
export function toOneLine(text: string): string {
  if (!text.includes("\n")) return text;
  return text
    .split("\n")
    .map((line) => line.trim())
    .join(" ");
}

/** No white space where a line ends, no more than one empty line, and none at the beginning and the end. */
export function tidyLines(text: string): string {
  const lines = text.split("\n").map((line) => line.trimEnd());
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+/, "")
    .trimEnd();
}
