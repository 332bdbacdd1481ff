import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { discordDialect } from "../../src/adapters/discord/replies/dialect.ts";
import { slackDialect } from "../../src/adapters/slack/replies/dialect.ts";
import { formatText } from "../../src/text/index.ts";
import { hostileTexts } from "../support/hostile-texts.ts";

const dialects = { Discord: discordDialect, Slack: slackDialect };
const names = ["Discord", "Slack"] as const;
/** What the adapters ask for. */
const shown = {
  Discord: { dialect: discordDialect, maxLength: 2_000, maxParts: 8 },
  Slack: { dialect: slackDialect, maxLength: 11_500, maxParts: 3 },
};

function split(text: string, maxLength: number, name: keyof typeof dialects = "Discord") {
  return formatText(text, { dialect: dialects[name], author: "model", maxLength }).parts;
}

describe("where a text is split", () => {
  it("leaves a short text as it is", () => {
    expect(split("Hello *you*.", 2000)).toEqual(["Hello *you*."]);
    expect(split("", 2000)).toEqual([]);
  });

  it("prefers the break between paragraphs", () => {
    const first = "a ".repeat(40).trim();
    const second = "b ".repeat(40).trim();
    expect(split(`${first}\n\n${second}`, 120)).toEqual([first, second]);
  });

  it("prefers the end of a sentence to the end of a word", () => {
    const [first] = split(`${"word ".repeat(15)}end. ${"more ".repeat(20)}`, 120);
    expect(first).toMatch(/end\.$/);
  });

  it("moves a code block that begins late in a part to the next part as a whole", () => {
    const parts = split(`${"word ".repeat(15)}\n\`\`\`py\nprint(1)\nprint(2)\n\`\`\``, 100);
    expect(parts[1]).toBe("```py\nprint(1)\nprint(2)\n```");
  });

  it("keeps a heading with what follows it", () => {
    const [first] = split(`${"word ".repeat(14)}\n\n## Title\n\n${"more ".repeat(20)}`, 100);
    expect(first).not.toContain("Title");
  });

  it.each(names)("cuts no emoji of several code points in two on %s", (name) => {
    const family = "👨‍👩‍👧‍👦";
    const parts = split(`Here: ${family.repeat(400)}`, 500, name);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(part.replace("Here: ", "").replaceAll(family, "")).toBe("");
    expect(parts.join("")).toContain(family.repeat(40));
  });

  it.each(names)("keeps links, code within a line and references whole on %s", (name) => {
    const things = [
      "[the fine page](https://a.example/x_y)",
      "`npm run check -- --all`",
      "<:moon:123456789012345678>",
    ];
    const text = Array.from(
      { length: 60 },
      (_, index) => `${"w".repeat(index % 9)} ${things[index % 3]}`,
    ).join(" ");
    for (const maxLength of [100, 117, 133]) {
      const parts = split(text, maxLength, name);
      const found = parts.flatMap((part) => things.flatMap((thing) => part.split(thing).slice(1)));
      expect(found).toHaveLength(60);
    }
  });

  it("closes long code within a line and opens it again", () => {
    const command = `docker run ${Array.from({ length: 82 }, (_, index) => `-e SETTING_${index}=value${index}`).join(" ")}`;
    const parts = split(`First this: \`${command} ${command}\` and then look.`, 2000);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect((part.match(/`/g) ?? []).length % 2).toBe(0);
  });
});

describe("what spans parts", () => {
  it.each(names)("is code, with its language, on %s", (name) => {
    const code = Array.from({ length: 30 }, (_, line) => `const line${line} = ${line};`).join("\n");
    const parts = split(`\`\`\`ts\n${code}\n\`\`\``, 200, name);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(part).toMatch(/^```ts\n.*\n```$/s);
    expect(parts.map((part) => part.slice(6, -4)).join("\n")).toBe(code);
  });

  it("is a quotation, bold words and a list whose numbers go on", () => {
    const quoted = split(`> **${"word ".repeat(60)}end**`, 120);
    for (const part of quoted) expect(part).toMatch(/^> \*\*\S.*\S\*\*$/);
    const listed = split(Array.from({ length: 40 }, () => "1. an item").join("\n"), 120);
    const numbers = listed.join("\n").match(/^\d+/gm);
    expect(numbers?.map(Number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it("is a table, whose head each part repeats", () => {
    const table = `| Name | Size |\n| --- | --- |\n${"| fox | 12 |\n".repeat(60)}`;
    for (const part of split(table, 200)) expect(part).toMatch(/^```\nName {2}Size\n─+ {2}─+\nfox/);
    for (const part of split(table, 200, "Slack"))
      expect(part).toMatch(/^\| Name \| Size \|\n\| --- \| --- \|\n\| fox/);
  });

  it("is a spoiler longer than a message, which hides all its words on Discord", () => {
    for (const part of split(`||${"secret ".repeat(600)}end||`, 1_000)) {
      expect(part).toMatch(/^\|\|[^|]+\|\|$/);
    }
  });

  it("is code that the text leaves open, closed at the end", () => {
    expect(split("Look:\n```js\nlet a", 2000)).toEqual(["Look:\n```js\nlet a\n```"]);
  });
});

describe("any text", () => {
  const words = fc.constantFrom(
    "alpha",
    "beta.",
    "gamma",
    "東京",
    "👨‍👩‍👧‍👦",
    "snake_case",
    "$5",
    "a|b",
    "1.",
    "-",
    "#",
  );
  const inline: fc.Arbitrary<string> = fc.letrec<{ node: string; line: string }>((tie) => ({
    node: fc.oneof(
      { weight: 6, arbitrary: words },
      tie("line").map((text) => `**${text} far**`),
      tie("line").map((text) => `*${text} far*`),
      tie("line").map((text) => `~~${text} far~~`),
      fc.constantFrom(
        "`some code`",
        "[a link](https://a.example/b_(c))",
        "https://a.example/x_y",
        "<@123456789012345678>",
      ),
    ),
    line: fc
      .array(tie("node"), { minLength: 1, maxLength: 8 })
      .map((parts) => `so ${parts.join(" ")}`),
  })).line;
  const code = fc
    .array(
      fc.constantFrom(
        "let a = 1;",
        "",
        "  indented",
        "<!DOCTYPE html>",
        "x".repeat(90),
        "**no**",
        "# no",
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((lines) => `\`\`\`js\n${lines.join("\n")}\n\`\`\``);
  const block = fc.oneof(
    inline,
    inline.map((text) => `## ${text}`),
    fc
      .array(inline, { minLength: 1, maxLength: 6 })
      .map((items) => items.map((item) => `- ${item}`).join("\n")),
    fc
      .array(inline, { minLength: 1, maxLength: 6 })
      .map((items) => items.map((item, index) => `${index + 3}. ${item}\n   - ${item}`).join("\n")),
    fc
      .array(inline, { minLength: 1, maxLength: 4 })
      .map((lines) => lines.map((line) => `> ${line}`).join("\n")),
    fc
      .array(words, { minLength: 1, maxLength: 9 })
      .map(
        (rows) =>
          `a | b\n--- | :-:\n${rows.map((row) => `so ${row.replaceAll("|", "/")} | x`).join("\n")}`,
      ),
    code,
    fc.constantFrom("---", "- [ ] open\n- [x] done", "</think>", "[^1]: a note", "$$x_1*y*z$$"),
  );
  const structured = fc.array(block, { maxLength: 8 }).map((blocks) => blocks.join("\n\n"));
  const noise = fc
    .array(
      fc.constantFrom(
        "*",
        "**",
        "_",
        "`",
        "```",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "|",
        "||",
        "~~",
        "[",
        "](",
        ")",
        "<",
        ">",
        "\\",
        "#",
        "a",
        "b c",
        " ",
        "    ",
        "\t",
        "$",
        "http://x.y",
        "😀",
        "-# ",
        "| a |\n|-|\n",
        "</think>",
        "<br>",
        "&lt;",
        "\u202e",
        "\u0000",
        "~~~",
      ),
      { maxLength: 80 },
    )
    .map((pieces) => pieces.join(""));

  it.each(names)("comes in parts within the limit, not empty, well formed, on %s", (name) => {
    fc.assert(
      fc.property(
        fc.oneof(structured, noise, fc.string({ unit: "grapheme", maxLength: 300 })),
        fc.integer({ min: 40, max: 400 }),
        (text, maxLength) => {
          for (const part of split(text, maxLength, name)) {
            expect(part.length).toBeLessThanOrEqual(maxLength);
            expect(part.isWellFormed()).toBe(true);
            expect(part.trim()).not.toBe("");
          }
        },
      ),
    );
  });

  it.each(names)("keeps all its words, in order, on %s", (name) => {
    fc.assert(
      fc.property(structured, fc.integer({ min: 120, max: 500 }), (text, maxLength) => {
        const marker = /alpha|beta|gamma|東京|👨‍👩‍👧‍👦|snake|code|link|indented|DOCTYPE/gu;
        const found = split(text, maxLength, name).join("\n").match(marker) ?? [];
        expect(found).toEqual(text.match(marker) ?? []);
      }),
    );
  });

  it.each(names)("is by each part what it was as a whole: code, marks, lists, on %s", (name) => {
    fc.assert(
      fc.property(structured, fc.integer({ min: 160, max: 500 }), (text, maxLength) => {
        for (const part of split(text, maxLength, name)) {
          expect(count(part, /^ *(?:> ?)*`{3,}/gm) % 2).toBe(0);
          expect(strayMarks(part)).toEqual([]);
        }
      }),
    );
  });

  it("has its code byte for byte, whatever the code is", () => {
    const line = fc
      .string({ unit: "grapheme", maxLength: 60 })
      .map((text) => text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, ""));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
        fc.pre(
          !lines.some((text) => text.includes("```") || /<[!@]/.test(text)) &&
            lines.at(-1)?.trim() !== "" &&
            lines[0]?.trim() !== "",
        );
        for (const name of names) {
          const parts = split(`\`\`\`js\n${lines.join("\n")}\n\`\`\``, 300, name);
          expect(parts.map((part) => part.slice(6, -4)).join("\n")).toBe(lines.join("\n"));
        }
      }),
    );
  });
});

/** Made once: that takes longer than to read a part. */
const reference = new MarkdownIt();

/** What the reference parser still sees as marks among the words of a part. */
function strayMarks(part: string): string[] {
  const tokens = reference.parse(part, {});
  const texts = tokens.flatMap(({ children }) =>
    (children ?? []).flatMap(({ type, content }) => (type === "text" ? [content] : [])),
  );
  return texts.filter((text) => /\*\*\p{L}|\p{L}\*\*|~~\p{L}|\p{L}~~/u.test(text));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

describe("the worst texts", () => {
  const littleMs = 40;

  it.each(Object.keys(hostileTexts))(
    "take time in proportion to their length, also of %s",
    (kind) => {
      const make = hostileTexts[kind];
      if (make === undefined) throw new Error("no such text");
      for (const name of names) {
        const [short, long] = [make(5_000), make(20_000)];
        const work = (text: string) => () => split(text, 2000, name);
        // So little says nothing, whatever the short one takes.
        if (fastest(work(long), { enoughMs: littleMs, tries: 1 }) < littleMs) continue;
        const shortMs = fastest(work(short), { tries: 2 });
        // Four times the text: four times the time, and as much again for what else the machine does; a square would be sixteen.
        const enoughMs = Math.max(shortMs * 10, littleMs);
        expect(fastest(work(long), { enoughMs })).toBeLessThan(enoughMs);
      }
    },
  );

  it.each(names)("are done soon at 100 kB, whichever they are, on %s", (name) => {
    const slow = Object.entries(hostileTexts).flatMap(([kind, make]) => {
      const text = make(100_000);
      // How soon is what `npm run bench -- text` measures; here, what no machine is slow enough for.
      const enoughMs = 500;
      const ms = fastest(() => formatText(text, { ...shown[name], author: "model" }), { enoughMs });
      return ms > enoughMs ? [{ kind, ms }] : [];
    });
    expect(slow).toEqual([]);
  });

  it("are read no further than they are shown", () => {
    const formatted = formatText("word ".repeat(1_000_000), {
      dialect: discordDialect,
      author: "model",
      maxLength: 2000,
      maxParts: 8,
    });
    expect(formatted.parts).toHaveLength(8);
    expect(formatted.isCut).toBe(true);
  });
});

/** CPU time in milliseconds, of the fastest try; the first that is fast enough is the last. */
function fastest(work: () => unknown, { tries = 6, enoughMs = 0 }): number {
  let fastestMs = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < tries && fastestMs >= enoughMs; tried += 1) {
    const before = process.cpuUsage();
    work();
    fastestMs = Math.min(fastestMs, process.cpuUsage(before).user / 1_000);
  }
  return fastestMs;
}
