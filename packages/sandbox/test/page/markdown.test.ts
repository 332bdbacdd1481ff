import { startProcessorClock } from "@moonlens/sandbox/testing";
import type { Token } from "marked";
import { describe, expect, test } from "vitest";
import { parseMarkdown } from "../../src/page/client/discord/content/markdown.ts";

/** The tree as `type(children)` with the texts, to compare at a glance. */
function outline(tokens: readonly Token[]): string {
  return tokens.map(outlineOne).join(" ");
}

function outlineOne(token: Token): string {
  if (token.type === "list") {
    const items = token.items.map((item: Token) => `item(${outline(childrenOf(item))})`);
    return `list(${items.join(" ")})`;
  }
  if (token.type === "reference") return `reference(${JSON.stringify(token.reference)})`;
  const children = childrenOf(token);
  if (children.length > 0) return `${token.type}(${outline(children)})`;
  return "text" in token ? `${token.type}:${token.text}` : token.type;
}

function childrenOf(token: Token): readonly Token[] {
  return "tokens" in token ? (token.tokens ?? []) : [];
}

describe("shows what Discord shows", () => {
  test.each([
    ["**bold** *it* _it_", "paragraph(strong(text:bold) text:  em(text:it) text:  em(text:it))"],
    ["__under__", "paragraph(underline(text:under))"],
    ["~~gone~~", "paragraph(del(text:gone))"],
    ["||secret **x**||", "paragraph(spoiler(text:secret  strong(text:x)))"],
    ["`a*b*`", "paragraph(codespan:a*b*)"],
    ["one\ntwo", "paragraph(text:one br text:two)"],
    ["# Big", "heading(text:Big)"],
    ["-# small", "subtext(text:small)"],
    ["text\n-# small", "paragraph(text:text) space subtext(text:small)"],
    ["> quote\nplain", "blockquote(paragraph(text:quote)) paragraph(text:plain)"],
    [">>> all\nof it", "blockquote(paragraph(text:all br text:of it))"],
    ["- a\n- b", "list(item(text(text:a)) item(text(text:b)))"],
    ["- a\n-# small", "list(item(text(text:a))) space subtext(text:small)"],
    ["```js\nx < 1\n```", "code:x < 1"],
    ["```\na\n-# b\n```", "code:a\n-# b"],
    ["<https://example.org>", "paragraph(link(text:https://example.org))"],
    ["[here](https://example.org)", "paragraph(link(text:here))"],
  ])("%j", (source, expected) => {
    expect(outline(parseMarkdown(source))).toBe(expected);
  });
});

describe("leaves as text what Discord leaves as text", () => {
  test.each([
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Title\n===",
    "---",
    "#### four",
    "    indented",
    "![alt](https://example.org/x.png)",
    "[ref]: https://example.org",
    ">no space",
    "a_b_c",
  ])("%j", (source) => {
    const types = parseMarkdown(source)
      .flatMap((token) => [token, ...childrenOf(token)])
      .map(({ type }) => type)
      .filter((type) => !["paragraph", "text", "br", "space", "escape"].includes(type));
    expect(types.filter((type) => type !== "link")).toEqual([]);
  });
});

describe("reads Discord's references", () => {
  test.each([
    ["<@123456789012345678>", { kind: "user", id: "123456789012345678" }],
    ["<@!123456789012345678>", { kind: "user", id: "123456789012345678" }],
    ["<@&123456789012345678>", { kind: "role", id: "123456789012345678" }],
    ["<#123456789012345678>", { kind: "channel", id: "123456789012345678" }],
    ["</imagine:123456789012345678>", { kind: "command", name: "imagine" }],
    ["<a:wave:123456789012345678>", { kind: "emoji", name: "wave", id: "123456789012345678" }],
    ["<t:1700000000:R>", { kind: "time", unixSeconds: 1_700_000_000, style: "R" }],
    ["<t:1700000000>", { kind: "time", unixSeconds: 1_700_000_000, style: "f" }],
  ])("%s", (source, reference) => {
    expect(outline(parseMarkdown(source))).toBe(
      `paragraph(reference(${JSON.stringify(reference)}))`,
    );
  });

  test("but not inside code", () => {
    expect(outline(parseMarkdown("`<@123456789012345678>`"))).toBe(
      "paragraph(codespan:<@123456789012345678>)",
    );
  });
});

describe("reads hostile input without failing and in less than a second", () => {
  test.each([
    "*",
    "_",
    "||",
    "||a",
    "[",
    "[a](",
    "> ",
    "- ",
    "`",
    "<",
    "__a",
    "~~",
    "\n-# ",
    "**a_",
  ])("%j", (unit) => {
    const processor = startProcessorClock();
    expect(parseMarkdown(unit.repeat(4000 / unit.length))).not.toEqual([]);
    expect(processor.spentMs()).toBeLessThan(1000);
  });
});
