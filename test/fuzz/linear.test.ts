import { describe, expect, it } from "vitest";
import { findSlowness } from "./linear.ts";
import { readers, withoutTold } from "./readers.ts";

/** Each of these once held everyone up, some for minutes. */
const cases: readonly (readonly [reader: string, make: (length: number) => string])[] = [
  ["/imagine in Slack", (length) => `a --model «${" ".repeat(length)}b`],
  ["/imagine in Slack", (length) => "--model 「a ".repeat(length / 11)],
  ["/imagine in the terminal", (length) => "--model „a ".repeat(length / 11)],
  ["files in the terminal", (length) => `a${"?".repeat(length)}a`],
  ["our words in Slack's older marks", (length) => "[".repeat(length)],
  ["what is streamed to Slack", (length) => `|a|b|\n|${"-".repeat(length)}x|\n|a`],
  ["what is streamed to Slack", (length) => `a${"\n".repeat(length)}b c`],
  ["an answer in Slack", (length) => `\`\`\`\n${"<@U1|a".repeat(length / 6)}\n\`\`\``],
  ["a call that a model wrote", (length) => "a.\n".repeat(length / 3)],
  ["a call behind a name", (length) => `${"\t".repeat(length)}x`],
  ["a table that a model wrote", (length) => 'a" b "'.repeat(length / 6)],
  ["a table that a model wrote", (length) => "'a\n".repeat(length / 3)],
  ["a table that a model wrote", (length) => "[".repeat(length) + "]".repeat(length)],
];

describe("the time that a text takes", () => {
  it.each(cases)("grows with its length alone: %s (%#)", async (name, make) => {
    const read = withoutTold(readers[name] ?? fail);
    expect(await findSlowness(read, make)).toBeUndefined();
  });
});

function fail(): never {
  throw new Error("there's no such reader");
}
