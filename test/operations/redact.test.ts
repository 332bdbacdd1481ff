import { startProcessorClock } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { createLogger } from "#operations";
import { secretForms } from "../../src/app/redaction.ts";

function logOnce(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(createLogger({ level: "debug", format: "json", forms: secretForms, destination }));
  return lines.join("");
}

/** Shapes on which patterns with an open beginning take quadratic time. */
const shapes: readonly (readonly [string, string])[] = [
  ["one word", "a"],
  ["dots", "a."],
  ["an address that never comes", "a.b-c+d"],
  ["schemes", "http://"],
  ["data", "data:a/"],
  ["dashes", "-"],
  ["spaces", " "],
];

describe("a text that somebody else has written", () => {
  it.each(shapes)("is in the log at once, however long it is: %s", (_name, piece) => {
    const text = piece.repeat(400_000 / piece.length);
    const processor = startProcessorClock();
    const line = logOnce((logger) => {
      logger.warn({ err: Object.assign(new Error(text), { code: text }), id: text }, text);
    });
    expect(processor.spentMs()).toBeLessThan(1_000);
    expect(line.length).toBeLessThan(40_000);
  });

  it("shows no half of a secret where it is cut", () => {
    const secret = `sk-${"s3cr3t".repeat(8)}`;
    for (let before = 3_940; before < 4_010; before += 1) {
      const line = logOnce((logger) =>
        logger.warn({ why: `${"x ".repeat(before / 2)}${secret} end` }, "it failed"),
      );
      expect(line).not.toContain("s3cr3t");
    }
  });
});
