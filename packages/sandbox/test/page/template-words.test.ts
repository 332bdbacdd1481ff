import { readdirSync, readFileSync } from "node:fs";
import { parseAst } from "rolldown/parseAst";
import { describe, expect, test } from "vitest";

/** What is written in the page's templates themselves would be English in every language. */
const client = new URL("../../src/page/client/", import.meta.url);

/** The same in all languages. */
const names = /\b(?:Moonlens|Sandbox|Lunos|X-App-ID|App-ID|Discord|Slack|OK|ms)\b/g;

/** Written in English on purpose, and marked so: its steps name what those services' own pages say. */
const exempt = "demo/real-server-guide.ts";

const files = readdirSync(client, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts") && !file.startsWith("words/") && file !== exempt);

test.each(files)("%s has no words of its own", (file) => {
  const source = readFileSync(new URL(file, client), "utf8");
  expect(findWritten(source)).toEqual([]);
});

/** Sources with `#{…}` for what is put in. */
const toSource = (text: string): string => text.replaceAll("#{", "$".concat("{"));

describe("the search", () => {
  test.each([
    ["html`<p>Close</p>`", "Close"],
    ["html`<p>\n  Spoiler. Show it.\n</p>`", "Spoiler. Show it."],
    ['html`<button title="Close" onClick=#{close}></button>`', "Close"],
    ['html`<i>#{isNew ? "New messages" : html`<b>Earlier</b>`}</i>`', "New messages Earlier"],
    ["html`<i aria-label=#{`Open #{name}`}></i>`", "Open"],
    ['html`<i>#{name ?? "someone"}</i>`', "someone"],
    ["html`<#{Tool} label=#{title ?? `Reply`} />`", "Reply"],
    ['const items = [{ id: "edit", label: "Edit" }];', "Edit"],
    ['post({ channelId, text: isLate ? "Too late" : text });', "Too late"],
  ])("finds what stands in %s", (text, expected) => {
    expect(findWritten(toSource(text)).join(" ")).toBe(expected);
  });

  test.each([
    'html`<h1 class="a heading" data-x="y">Moonlens</h1> 18+`',
    'html`<input type=#{one ? "radio" : "checkbox"} />#{"×"}`',
    "html`<#{Icon} name=#{icon} />#{words.close}`",
  ])("leaves alone what nobody has to translate: %s", (text) => {
    expect(findWritten(toSource(text))).toEqual([]);
  });
});

/** Attributes and properties that people read or hear. */
const shown = /^(?:aria-label|title|placeholder|alt|label|submitLabel|text|detail)$/;

/** Words in templates, and in properties that become text. */
function findWritten(source: string): readonly string[] {
  return findIn(parseAst(source, { lang: "ts" }))
    .map((text) => text.replace(names, "").replace(/\s+/g, " ").trim())
    .filter((text) => /\p{L}{2}/u.test(text));
}

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function findIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(findIn);
  if (!isNode(value)) return [];
  const own = [...findInTemplate(value), ...findInProperty(value)];
  return [...own, ...Object.values(value).flatMap(findIn)];
}

function findInProperty({ type, key, value }: Node): readonly string[] {
  if (type !== "Property" || !isNode(key) || !shown.test(String(key.name))) return [];
  return readTexts(value);
}

function findInTemplate({ type, tag, quasi }: Node): readonly string[] {
  const isMarkup = type === "TaggedTemplateExpression" && isNode(tag) && tag.name === "html";
  if (!isMarkup || !isNode(quasi)) return [];
  const parts = toNodes(quasi.quasis).map(readQuasi);
  const values = toNodes(quasi.expressions);
  // What is put in stands in an attribute, or between tags.
  const put = values.flatMap((expression, index) => {
    const before = parts.slice(0, index + 1).join("");
    const isInTag = before.lastIndexOf("<") > before.lastIndexOf(">");
    const attribute = /([\w-]+)=$/.exec(before)?.[1] ?? "";
    return !isInTag || shown.test(attribute) ? readTexts(expression) : [];
  });
  const markup = parts.join("\n");
  const attributes = [...markup.matchAll(/([\w-]+)="([^"]*)"/g)]
    .filter(([, name = ""]) => shown.test(name))
    .map(([, , text = ""]) => text);
  return [...attributes, ...markup.replace(/<[^>]*>/g, "\n\n").split("\n\n"), ...put];
}

/** The texts that an expression can be; what stands in templates within it is found by itself. */
function readTexts(expression: unknown): readonly string[] {
  if (!isNode(expression)) return [];
  const { type, value, left, right, consequent, alternate, operator, quasis } = expression;
  switch (type) {
    case "Literal":
      return typeof value === "string" ? [value] : [];
    case "TemplateLiteral":
      return toNodes(quasis).map(readQuasi);
    case "ConditionalExpression":
      return [...readTexts(consequent), ...readTexts(alternate)];
    case "LogicalExpression":
      return [...(operator === "&&" ? [] : readTexts(left)), ...readTexts(right)];
    default:
      return [];
  }
}

function toNodes(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function readQuasi({ value }: Node): string {
  return typeof value === "object" && value !== null && "cooked" in value
    ? String(value.cooked)
    : "";
}
