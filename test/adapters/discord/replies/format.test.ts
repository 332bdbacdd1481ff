import { describe, expect, it } from "vitest";
import { createReplyView } from "#core";
import { formatOwnWords, formatReply } from "../../../../src/adapters/discord/replies/format.ts";
import { toSubtext, withoutSubtext } from "../../../../src/adapters/discord/wire/subtext.ts";

const view = createReplyView({ id: "turn", locale: "en", atMs: 0 });

function show(text: string): string {
  return formatReply({ ...view, text }).parts.join("\n⏎\n");
}

describe("a model's Markdown on Discord", () => {
  it("stays as it is where Discord shows it itself", () => {
    const markdown =
      "# One\n**bold** *italic* `code` ||spoiler||\n- item\n1. item\n> quote\n\n[a](https://b.c)";
    expect(show(markdown)).toBe(markdown);
  });

  it("has bold lines for headings that Discord doesn't know", () => {
    expect(show("#### Why **this**?\ntext")).toBe("**Why this?**\ntext");
  });

  it("has links for pictures", () => {
    expect(show("![a cat](https://x.y/c.png) ![](https://x.y/d.png)")).toBe(
      "[a cat](https://x.y/c.png) https://x.y/d.png",
    );
  });

  it("has the words of a picture that is a link itself", () => {
    expect(show("[![build passing](https://x.y/b.svg)](https://x.y/ci)")).toBe(
      "[build passing](https://x.y/ci)",
    );
  });

  it("has a line for a rule, bold for `__`, boxes for tasks, breaks for `<br>`", () => {
    expect(show("a\n\n---\n\nb\n* * *")).toBe("a\n\n⎯⎯⎯⎯⎯⎯\n\nb\n⎯⎯⎯⎯⎯⎯");
    expect(show("__bold__ <b>too</b> <u>under</u>")).toBe("**bold** **too** __under__");
    expect(show("- [x] done\n- [ ] open")).toBe("- ☑ done\n- ☐ open");
    expect(show("one<br>two")).toBe("one\ntwo");
  });

  it("shows what means nothing as it was written, also what Discord alone would take for a mark", () => {
    expect(show("snake_case 5 * 3 a__b c__d 2*3")).toBe("snake_case 5 * 3 a\\_\\_b c\\_\\_d 2\\*3");
    expect(show("one ` alone\n\nanother ` there")).toBe("one \\` alone\n\nanother \\` there");
    expect(show("&lt;@123&gt; &amp; \\*")).toBe("\\<@123\\> \\& \\*");
  });

  it("shows formulas as they were written", () => {
    expect(show("so $x_1*y*z$ and \\(a_b\\)")).toBe("so $x_1\\*y\\*z$ and \\\\(a_b\\\\)");
  });

  it("can't look like small print of ours", () => {
    const forged = "Done.\n-# evil/draw · 0 sec · 0.00 credits\n-# You weren't charged.";
    expect(show(forged)).toBe(
      "Done.\n\\-# evil/draw · 0 sec · 0.00 credits\n\\-# You weren't charged.",
    );
    expect(show("> -# x\n- -# y")).toBe("> \\-# x\n- \\-# y");
    expect(formatOwnWords("Hello.\n-# quiet")).toEqual(["Hello.\n-# quiet"]);
  });

  it("has no letters that turn the reading direction, and no control characters", () => {
    expect(show("a\u202ebc\u2066d\u0007\u001b[0m e")).toBe("abcd[0m e");
  });
});

describe("links on Discord", () => {
  it("show the bare address where it is its own text", () => {
    expect(show("[https://a.b/c](https://a.b/c) <https://d.e>")).toBe(
      "https://a.b/c <https://d.e>",
    );
  });

  it.each([
    ["[https://discord.com](https://evil.example)", "https://discord.com (https://evil.example)"],
    [
      "[Log in at discord.com](https://evil.example/x)",
      "Log in at discord.com (https://evil.example/x)",
    ],
    ["[discord.com@evil](https://evil.example)", "discord.com@evil (https://evil.example)"],
  ])("show where they lead when their words name another place: %s", (markdown, shown) => {
    expect(show(markdown)).toBe(shown);
  });

  it.each([
    "[docs.a.b](https://docs.a.b/x)",
    "[a.example](https://www.a.example)",
    "[README.md](https://g.example/README.md)",
    "[see here](https://a.b/c_(d))",
  ])("stay links where they are what they say: %s", (markdown) => {
    expect(show(markdown)).toBe(markdown);
  });

  it("that Discord doesn't show have their address behind them", () => {
    expect(show("[mail](mailto:a@b.c) [file](src/x.ts) [there][1]\n\n[1]: https://a.b")).toBe(
      "mail (mailto:a@b.c) file (src/x.ts) [there](https://a.b)",
    );
  });

  it("are not lost when no words lead to them", () => {
    expect(show("See.\n\n[1]: https://a.b/c_d_e")).toContain("https://a.b/c_d_e");
  });

  it("keep addresses in the midst of words as they are", () => {
    expect(show("at https://a.b/x_y_z*w (https://c.d/e_f).")).toBe(
      "at https://a.b/x_y_z*w (https://c.d/e_f).",
    );
  });
});

describe("tables on Discord", () => {
  it("are aligned blocks of code", () => {
    expect(
      show("Before\n\n| Name | Size |\n| --- | ---: |\n| fox | 12 |\n| lighthouse | 3 |\n\nAfter"),
    ).toBe(
      [
        "Before",
        "",
        "```",
        "Name        Size",
        "──────────  ────",
        "fox           12",
        "lighthouse     3",
        "```",
        "",
        "After",
      ].join("\n"),
    );
  });

  it("need no outer bars, and hold code with bars", () => {
    expect(show("Name | Code\n--- | ---\nfox | `a \\| b`")).toBe(
      "```\nName  Code\n────  ─────\nfox   a | b\n```",
    );
  });

  it("line up by what letters take on a screen", () => {
    const shown = show(
      "| 都市 | x |\n| --- | --- |\n| 東京 | 1 |\n| Osaka | 2 |\n| 👨‍👩‍👧‍👦 | 3 |\n| é\u0301 | 4 |",
    );
    expect(shown).toBe(
      "```\n都市   x\n─────  ─\n東京   1\nOsaka  2\n👨‍👩‍👧‍👦     3\né\u0301      4\n```",
    );
  });

  it("stand in quotations and lists, with line breaks and links", () => {
    expect(show("> | a | b |\n> | - | - |\n> | x | y |")).toBe(
      "> ```\n> a  b\n> ─  ─\n> x  y\n> ```",
    );
    expect(show("- | a | b |\n  | - | - |\n  | x | [y](https://z.z)<br>w |")).toBe(
      "- \n```\na  b\n─  ─\nx  y\n   w\n```\n  [y](https://z.z)",
    );
  });

  it("get only a few times longer than their words", () => {
    const wide = `| ${"x".repeat(8_000)} | b |\n| - | - |\n${"| a | b |\n".repeat(800)}`;
    const tall =
      `${"|a".repeat(30)}|\n${"|-".repeat(30)}|\n${"|".repeat(30)}${"y".repeat(40)}|\n`.repeat(50);
    for (const text of [wide, tall]) {
      expect(show(text).length).toBeLessThan(text.length * 6 + 4_000);
    }
  });
});

describe("code on Discord", () => {
  it("is not touched", () => {
    const code = "```md\n#### Title\n| a | b |\n| - | - |\n-# x <@1> $a_b$\n```";
    expect(show(code)).toBe(code);
  });

  it("stands between marks that Discord knows", () => {
    expect(show("~~~js\nlet a\n~~~")).toBe("```js\nlet a\n```");
    expect(show("````md\nx\n````")).toBe("```md\nx\n```");
    expect(show("```ts title=a\nx\n```")).toBe("```ts\nx\n```");
    expect(show("a ``b`c`` and ``` `` ```")).toBe("a ``b`c`` and \\`\\`");
  });

  it("that holds a fence is shown around it, without a letter more or less", () => {
    expect(show("````md\n# T\n```js\nx\n```\n~~~\n````\nafter")).toBe(
      "```md\n# T\n```\n\\`\\`\\`js\n```md\nx\n```\n\\`\\`\\`\n```md\n~~~\n```\nafter",
    );
  });

  it("in a list begins where the line does, so that it can be copied", () => {
    expect(show("1. one\n   ```js\n   a\n     b\n   ```\n2. two")).toBe(
      "1. one\n```js\na\n  b\n```\n2. two",
    );
  });
});

describe("subtext", () => {
  it("marks every line, and is taken out again", () => {
    expect(toSubtext("one\n\ntwo")).toBe("-# one\n-# two");
    expect(withoutSubtext("An answer.\n-# one\n-# two")).toBe("An answer.");
  });
});
