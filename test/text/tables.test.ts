import { describe, expect, it } from "vitest";
import { discordDialect } from "../../src/adapters/discord/replies/dialect.ts";
import { slackDialect } from "../../src/adapters/slack/replies/dialect.ts";
import { formatText } from "../../src/text/index.ts";

const dialects = { Discord: discordDialect, Slack: slackDialect };
const names = ["Discord", "Slack"] as const;

function split(text: string, maxLength: number, name: keyof typeof dialects = "Discord") {
  return formatText(text, { dialect: dialects[name], author: "model", maxLength }).parts;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

describe("a row of a table that is longer than a message", () => {
  const story = (word: string) => `${word} `.repeat(60).trim();
  const table = `| Name | Story | Size |\n| --- | --- | --- |\n| fox | short | 1 |\n| wolf | **so** ${story("howl")} | 2 |\n| hare | ${story("hop")} | |\n| bee | short | 3 |`;

  it("stands by cells, behind their headings, on Discord", () => {
    const parts = split(table, 300);
    expect(parts[0]).toContain("```\nName  Story  Size");
    expect(parts[0]).toContain("fox   short  1\n```");
    const whole = parts.join("\n");
    expect(whole).toMatch(/^\*\*Name:\*\* wolf\n\*\*Story:\*\* \*\*so\*\* howl/m);
    expect(whole).toMatch(/howl\n\*\*Size:\*\* 2$/m);
    expect(whole).toMatch(/^\*\*Story:\*\* hop/m);
    expect(whole.match(/Size:/g)).toHaveLength(1);
    expect(parts.at(-1)).toMatch(/```\nName {2}Story {2}Size\n─.*\nbee {3}short {2}3\n```$/);
  });

  it("stands by cells, behind their headings, on Slack", () => {
    const parts = split(table, 300, "Slack");
    expect(parts[0]).toContain(
      "| Name | Story | Size |\n| --- | --- | --- |\n| fox | short | 1 |\n\n**Name:** wolf\n**Story:** **so** howl",
    );
    for (const part of parts)
      for (const line of part.split("\n")) if (line.includes("|")) expect(line).toMatch(/^\|.*\|$/);
    expect(parts.at(-1)).toMatch(/\| --- \|\n\| bee \| short \| 3 \|$/);
  });

  it.each(names)("is whole where the row alone fits, on %s", (name) => {
    const cell = "word ".repeat(20).trim();
    const rows = Array.from({ length: 9 }, (_, index) => `| ${index} | ${cell} |`).join("\n");
    const parts = split(`| A | B |\n| - | - |\n${rows}`, 400, name);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) {
      expect(count(part, /word/g) % 20).toBe(0);
      expect(part).toMatch(/A +(?:\| )?B/);
    }
  });

  it.each(names)("is whole where a cell of it has several lines, on %s", (name) => {
    const rows = Array.from({ length: 20 }, (_, index) => `| ${index} | one<br>two<br>three |`);
    for (const part of split(`| A | B |\n| - | - |\n${rows.join("\n")}`, 200, name)) {
      expect(count(part, /one/g)).toBe(count(part, /three/g));
    }
  });

  it.each(names)("says headings that are long in full, once, on %s", (name) => {
    const long = `${"heading ".repeat(30)}end`;
    const parts = split(`| A | ${long} |\n| - | - |\n| x | y |\n| z | w |`, 300, name);
    const whole = parts.join("\n");
    expect(count(whole, /heading end/g)).toBe(1);
    expect(whole).toMatch(/\*\*A:\*\* x\n\*\*heading heading .*…:\*\* y/);
  });
});
