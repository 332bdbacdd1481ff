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
