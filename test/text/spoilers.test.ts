import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discordDialect } from "../../src/adapters/discord/replies/dialect.ts";
import { slackDialect } from "../../src/adapters/slack/replies/dialect.ts";
import { formatText } from "../../src/text/index.ts";

function write(text: string, options: { maxLength?: number; isWhole?: boolean } = {}) {
  const { maxLength = 2_000, isWhole = true } = options;
  return formatText(text, { dialect: discordDialect, author: "model", maxLength, isWhole }).parts;
}

/** What of a message Discord's clients show at once: they hide what stands between two bars and the next two. */
function shown(part: string): string {
  return part.replace(/\|\|[\s\S]+?\|\|/g, "▮");
}

describe("a spoiler on Discord", () => {
  it("hides each of its paragraphs", () => {
    expect(write("The end: ||He dies.\n\nThen she sings.|| Sorry!")).toEqual([
      "The end: ||He dies.||\n\n||Then she sings.|| Sorry!",
    ]);
  });

  it.each([
    ["paragraphs", "||secret\n\nsecret\n\nsecret||"],
    ["bars on lines of their own", "||\nsecret\n\nsecret\n||"],
    ["spaces beside the bars", "|| secret\n\nsecret ||"],
    ["a list", "||secret\n\n- secret\n- **secret** secret||"],
    ["a heading", "||secret\n\n## secret\n\nsecret||"],
    ["a quotation", "> ||secret\n>\n> secret||"],
    ["code", "||secret\n\n```js\nsecret || secret\nsecret\n```\n\nsecret||"],
    ["code that begins it", "||\n```\nsecret\n```\n||"],
    ["code within a line", "||secret `secret || secret` secret||"],
    ["a table", "||secret\n\n| a | secret |\n| --- | --- |\n| secret | secret |\n\nsecret||"],
    ["a cell", "| a | b |\n| --- | --- |\n| x | \\|\\|secret\\|\\| |"],
    ["bold words that begin before it", "**bold ||secret** secret\n\nsecret||"],
    ["a link", "||secret [secret](https://a.example/secret||x) secret||"],
    ["an address", "||https://a.example/secret||"],
    ["an address with bars", "||secret <https://a.example/?a||secret> secret||"],
    ["a formula", "||secret $a || secret$ secret||"],
  ])("hides %s", (_, text) => {
    const parts = write(text);
    expect(parts.join("\n")).toContain("secret");
    expect(parts.map(shown).join("\n")).not.toContain("secret");
  });

  it("hides each message of it", () => {
    const text = `Look: ||${Array.from({ length: 40 }, () => `${"secret ".repeat(30)}.`).join("\n\n")}||`;
    const parts = write(text, { maxLength: 500 });
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.map(shown).join("\n")).not.toContain("secret");
  });

  it("hides what is there of it while its end is still to come, and where it is past what is shown", () => {
    expect(write("Look: ||secret\n\nsecret", { isWhole: false }).map(shown)).toEqual([
      "Look: ▮\n\n▮",
    ]);
    const { parts } = formatText(`||${"secret\n\n".repeat(900)}||`, {
      dialect: discordDialect,
      author: "model",
      maxLength: 500,
      maxParts: 4,
    });
    expect(parts).toHaveLength(4);
    expect(parts.map(shown).join("\n")).not.toContain("secret");
  });

  it("is not seen in bars that stand for themselves", () => {
    expect(write("Either a || b.\n\nOr c || d.").map(shown)).toEqual([
      "Either a \\|\\| b.\n\nOr c \\|\\| d.",
    ]);
    expect(write("Only ||one").map(shown)).toEqual(["Only \\|\\|one"]);
    expect(write("`a || b` and `c || d`")).toEqual(["`a || b` and `c || d`"]);
  });

  it("hides all between its bars, whatever stands there", () => {
    const piece = fc.constantFrom(
      "secret",
      "**secret**",
      "`secret`",
      "`secret || secret`",
      "\n\n",
      "\n\n- secret\n\n",
      "\n\n> secret\n\n",
      "\n\n1. secret\n   - secret\n\n",
      "\n\n```\nsecret || secret\n```\n\n",
      "\n\n| secret | secret |\n|-|-|\n| secret | secret |\n\n",
      "*secret secret*",
      "[secret](https://a.example)",
      "東京",
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(text, fc.integer({ min: 120, max: 600 }), (pieces, maxLength) => {
        const parts = write(`||secret ${pieces.join(" ")} secret||`, { maxLength });
        expect(parts.map(shown).join("\n")).not.toContain("secret");
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(maxLength);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a spoiler on Slack, which hides nothing", () => {
  it("stays as it was written", () => {
    const text = "The end: ||He dies.\n\nThen she sings.|| Sorry! ||No||";
    const options = { dialect: slackDialect, author: "model", maxLength: 2_000 } as const;
    expect(formatText(text, options).parts).toEqual([text]);
  });
});
