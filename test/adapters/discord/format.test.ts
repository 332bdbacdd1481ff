import { describe, expect, it } from "vitest";
import {
  toDiscordMarkdown,
  toSubtext,
  withoutSubtext,
} from "../../../src/adapters/discord/format.ts";

describe("toDiscordMarkdown", () => {
  it("leaves what Discord shows itself as it is", () => {
    const markdown = "# One\n**bold** *italic* `code`\n- item\n1. item\n> quote\n[a](https://b.c)";
    expect(toDiscordMarkdown(markdown)).toBe(markdown);
  });

  it("makes bold lines of headings that Discord doesn't know", () => {
    expect(toDiscordMarkdown("#### Why **this**?\ntext")).toBe("**Why this?**\ntext");
  });

  it("makes links of pictures", () => {
    expect(toDiscordMarkdown("![a cat](https://x.y/c.png) ![](https://x.y/d.png)")).toBe(
      "[a cat](https://x.y/c.png) https://x.y/d.png",
    );
  });

  it("makes an aligned code block of a table", () => {
    const table =
      "Before\n| Name | Size |\n| --- | ---: |\n| fox | 12 |\n| lighthouse | 3 |\nAfter";
    expect(toDiscordMarkdown(table)).toBe(
      [
        "Before",
        "```",
        "Name        Size",
        "──────────  ────",
        "fox         12",
        "lighthouse  3",
        "```",
        "After",
      ].join("\n"),
    );
  });

  it("makes a line of a rule", () => {
    expect(toDiscordMarkdown("a\n\n---\n\nb\n* * *")).toBe("a\n\n⎯⎯⎯⎯⎯⎯\n\nb\n⎯⎯⎯⎯⎯⎯");
    expect(toDiscordMarkdown("- - item\n**bold**")).toBe("- - item\n**bold**");
  });

  it.each(["![", "| a", " ", "#### ", "- ", "~", "| a |\n|-|\n"])(
    "takes its time in proportion to the text, also for many of %j",
    (piece) => {
      const text = `|${piece.repeat(100_000 / piece.length)}x`;
      const startedAtMs = performance.now();
      toDiscordMarkdown(`${text}\n${text}\n#### ${text}`);
      expect(performance.now() - startedAtMs).toBeLessThan(3000);
    },
  );

  it("doesn't touch code", () => {
    const code = "```md\n#### Title\n| a | b |\n| - | - |\n```";
    expect(toDiscordMarkdown(code)).toBe(code);
  });

  it("writes fences that Discord doesn't know as ones that it does", () => {
    expect(toDiscordMarkdown("~~~js\nlet a\n~~~")).toBe("```js\nlet a\n```");
    expect(toDiscordMarkdown("````md\nx\n````")).toBe("```md\nx\n```");
    expect(toDiscordMarkdown("```ts title=a\nx\n```")).toBe("```ts\nx\n```");
  });

  it("keeps a fence that stands inside code from ending it", () => {
    expect(toDiscordMarkdown("````md\n```js\nx\n```\n~~~\n````\nafter")).toBe(
      "```md\n``\u200b`js\nx\n``\u200b`\n~~~\n```\nafter",
    );
  });

  it("leaves code that is still being written open", () => {
    expect(toDiscordMarkdown("Look:\n```js\nlet a")).toBe("Look:\n```js\nlet a");
  });
});

describe("subtext", () => {
  it("marks every line, and is taken out again", () => {
    expect(toSubtext("one\n\ntwo")).toBe("-# one\n-# two");
    expect(withoutSubtext("An answer.\n-# one\n-# two")).toBe("An answer.");
  });
});
