/** Makers of texts of about a length, each the worst for something that reads Markdown. */
export const hostileTexts: Readonly<Record<string, (length: number) => string>> = {
  prose: repeat(
    "Some **bold** words and `code` with a [link](https://a.b/c) here.\n\n- item one\n- item two\n\n",
  ),
  "plain words": repeat("word "),
  "opening brackets": repeat("["),
  "images that begin": repeat("!["),
  "links that begin": repeat("[a]("),
  stars: repeat("*"),
  "stars before letters": repeat("*a "),
  "stars within words": repeat("a**b"),
  "stars and underscores": repeat("*a_ "),
  quotations: repeat(">"),
  "quotations and lists": repeat("> a\n- b\n"),
  "lists in quotations": repeat("* > "),
  bars: repeat("|"),
  cells: repeat("|a"),
  backticks: repeat("`"),
  "backticks before letters": repeat("`a"),
  dashes: repeat("- "),
  angles: repeat("<"),
  tags: repeat("<b>"),
  comments: repeat("<!--"),
  ampersands: repeat("&"),
  tildes: repeat("~~a "),
  addresses: repeat("http://a"),
  "addresses with brackets": repeat("http://a) "),
  colons: repeat("a:b"),
  backslashes: repeat("\\"),
  definitions: repeat("[a]: b\n"),
  footnotes: repeat("[^1]: a\n"),
  underlines: repeat("a\n="),
  lines: repeat("\n"),
  digits: repeat("1. a\n"),
  references: repeat("[a][b]"),
  headings: repeat("# a\n"),
  "deep headings": repeat("#### **a** b\n"),
  fences: repeat("```\na\n"),
  spoilers: repeat("||a "),
  dollars: repeat("$a "),
  formulas: repeat("$$a\n"),
  "formulas in brackets": repeat("\\["),
  "lists that take turns": repeat(" - b\n + c\n"),
  families: repeat("👨‍👩‍👧‍👦"),
  accents: repeat("\u0301"),
  joiners: repeat("\u200d"),
  "small links": repeat("[x](http://a.b) "),
  "wide letters": repeat("漢字かな"),
  mentions: repeat("<@1"),
  "brackets after an address": (length) => `http://${")".repeat(length)}`,
  "a table": (length) => `|a|b|\n|-|-|\n${"|x|y|\n".repeat(length / 6)}`,
  "a table with a long cell": (length) =>
    `|${"x".repeat(length / 2)}|b|\n|-|-|\n${"|a|b|\n".repeat(length / 12)}`,
  "a table of many columns": (length) =>
    `${"|a".repeat(length / 8)}|\n${"|-".repeat(length / 8)}|\n${"|b\n".repeat(length / 6)}`,
  "a table whose rows lack cells": (length) =>
    `${"|a".repeat(39)}|\n${"|-".repeat(39)}|\n${"a\n".repeat(length / 2)}`,
  "a cell of many lines": (length) => `|a|b|\n|-|-|\n|x|${"<br>y".repeat(length / 5)}|`,
  "code in one line": (length) => `\`\`\`js\n${"x".repeat(length)}`,
  "code within a line": (length) => `\`${"a ".repeat(length / 2)}\``,
  "bold words": (length) => `**${"word ".repeat(length / 5)}end**`,
  "nested lists": (length) =>
    Array.from({ length: length / 60 }, (_, index) => `${" ".repeat((index % 40) * 3)}1. a`).join(
      "\n",
    ),
  "runs of backticks": (length) =>
    Array.from({ length: Math.sqrt(length * 2) }, (_, index) => "`".repeat(index + 1)).join(" "),
};

function repeat(piece: string): (length: number) => string {
  return (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}
