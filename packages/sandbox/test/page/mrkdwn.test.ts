import { describe, expect, test } from "vitest";
import { parseInline, parseMrkdwn } from "../../src/page/client/slack/text/mrkdwn.ts";

const text = (words: string) => ({ type: "text", text: words });

describe("reads Slack's dialect", () => {
  test.each([
    ["*bold*", [{ type: "bold", inner: [text("bold")] }]],
    ["_*both*_", [{ type: "italic", inner: [{ type: "bold", inner: [text("both")] }] }]],
    ["~gone~", [{ type: "strike", inner: [text("gone")] }]],
    ["`*code* &amp;`", [{ type: "code", text: "*code* &" }]],
    ["<@U123>", [{ type: "user", id: "U123", label: "" }]],
    ["<#C123|general>", [{ type: "channel", id: "C123", label: "general" }]],
    ["<!here>", [{ type: "broadcast", name: "here" }]],
    ["<!subteam^S1|@team>", [{ type: "broadcast", name: "subteam" }]],
    ["<!date^1700000000^{date}|a day>", [text("a day")]],
    ["<https://a.b?c=1&amp;d|there>", [{ type: "link", url: "https://a.b?c=1&d", label: "there" }]],
    ["<mailto:a@b.c>", [{ type: "link", url: "mailto:a@b.c", label: "a@b.c" }]],
    [":tada:", [{ type: "emoji", name: "tada" }]],
  ])("%s", (source, nodes) => {
    expect(parseInline(source)).toEqual(nodes);
  });

  test.each(["2*3*4", "snake_case_name", "* not bold *", "a ~ b ~ c", "12:30:45h", "&lt;b&gt;"])(
    "%s is text",
    (source) => {
      const plain = source.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      expect(parseInline(source)).toEqual([text(plain)]);
    },
  );

  test("quotes and fences stand on their own", () => {
    expect(parseMrkdwn("one\n&gt; two\n> three\n```\nfour *x*\n```\nfive")).toEqual([
      { type: "lines", inner: [text("one")] },
      { type: "quote", inner: [text("two\nthree")] },
      { type: "code", text: "four *x*" },
      { type: "lines", inner: [text("five")] },
    ]);
  });
});

test.each(["*", "_", "~", "`", "<", ":a", "```", "*_~", "<@U1|"])(
  "reads thousands of %s without failing",
  (mark) => {
    expect(() => parseMrkdwn(mark.repeat(20_000))).not.toThrow();
  },
);
