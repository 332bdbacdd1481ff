import fc from "fast-check";
import { anyText } from "../support/any-text.ts";
import { hostileTexts } from "../support/hostile-texts.ts";

/** A value that nobody expects, as a recipe: small to print and to shrink, however large what it makes. */
export type OddValue =
  | { readonly is: unknown }
  | { readonly text: string; readonly times: number }
  | { readonly hostile: string; readonly length: number }
  | { readonly nested: "list" | "object"; readonly levels: number };

const absent = [null, [], {}, [null], [[]], { id: null }];

const numbers = [
  ...[0, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324],
  ...["NaN", "-0", "1e999", "Infinity", "0x10", "1_000", "१२३", "99999999999999999999999", "-1"],
];

const words = [
  ...["", " ", "\n", "\0", "\t\r\n", "true", "null", "undefined", "[object Object]"],
  ...[
    "\ud800",
    "\udfff a",
    "a\u202egnp.exe",
    "\u200b\u200d\ufeff",
    "\u0301",
    "👨‍👩‍👧‍👦",
    "ﷺ",
    "I\u0307",
  ],
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then"],
  ...[
    "../../../etc/passwd",
    "..\\..\\x",
    "C:\\con",
    "/dev/stdin",
    "a/b/../../c.png",
    ".env",
    "~/.ssh",
  ],
];

const marks = [
  ...[
    "@everyone @here <@&1> <@1> <#1> <t:99999999999999:R> <t:-1:Q>",
    "<!channel> <!here> <!date^x^y>",
  ],
  ...[
    "```",
    "```\n```",
    "||a",
    "[a](javascript:alert(1))",
    "[https://good.example](https://bad.example)",
  ],
  ...[
    "<https://a|b>",
    "<@U|",
    "&lt;@U1&gt;",
    "-# small",
    "--size",
    "--size 2K --size",
    "—count 3",
    "«",
    "„a",
  ],
  ...["$(id)", "`id`", "%s %n", "{{7*7}}", "' OR 1=1 --", "\u001b[31m", "<b>", "]]>"],
];

const addresses = [
  ...["http://169.254.169.254/latest/meta-data", "http://[::ffff:127.0.0.1]/", "http://0x7f.1/"],
  ...["http://localhost:1/", "file:///etc/passwd", "data:image/png;base64,AAAA", "javascript:1"],
  ...["https://user:pw@a.example/", "http://a\u3002b/", "https://", "http://[", "//a", "ftp://a/b"],
  ...["https://a.example/%E0%A4%A", `https://a.example/${"a/".repeat(50)}`, "wss://a.example"],
];

/** What anything can be in the place of anything else. */
export const oddValue: fc.Arbitrary<OddValue> = fc.oneof(
  { weight: 8, arbitrary: plain(absent) },
  { weight: 8, arbitrary: plain([true, false, ...numbers]) },
  { weight: 12, arbitrary: plain([...words, ...marks, ...addresses]) },
  { weight: 6, arbitrary: anyText({ maxLength: 40 }).map((is) => ({ is })) },
  { weight: 6, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((is) => ({ is })) },
  { weight: 4, arbitrary: longText() },
  { weight: 3, arbitrary: hostileText() },
  { weight: 2, arbitrary: nesting() },
);

/** A text that is hard on who reads it, mostly short. */
export const oddText: fc.Arbitrary<OddValue> = fc.oneof(
  plain([...words, ...marks, ...addresses, ...numbers.map(String)]),
  anyText({ maxLength: 60 }).map((is) => ({ is })),
  longText(),
  hostileText(),
);

function plain(values: readonly unknown[]): fc.Arbitrary<OddValue> {
  return fc.constantFrom(...values).map((is) => ({ is }));
}

function longText(): fc.Arbitrary<OddValue> {
  const text = fc.constantFrom(
    "a",
    " ",
    "\ud800",
    "<",
    "&amp;",
    "🌙",
    "\u202e",
    "--n 1 ",
    "a\n",
    "9",
  );
  return fc.record({ text, times: length(200_000) });
}

function hostileText(): fc.Arbitrary<OddValue> {
  return fc.record({
    hostile: fc.constantFrom(...Object.keys(hostileTexts)),
    length: length(40_000),
  });
}

function nesting(): fc.Arbitrary<OddValue> {
  return fc.record({ nested: fc.constantFrom("list", "object"), levels: length(1_000) });
}

/** Mostly of a size that people reach, at times of the largest. */
function length(max: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: Math.ceil(max / 100) }) },
    { weight: 1, arbitrary: fc.constant(max) },
  );
}

/** The value of a recipe. */
export function makeOdd(value: OddValue): unknown {
  if ("is" in value) return value.is;
  if ("text" in value) return value.text.repeat(value.times);
  if ("hostile" in value) return hostileTexts[value.hostile]?.(value.length) ?? "";
  let made: unknown = "deep";
  for (let level = 0; level < value.levels; level += 1) {
    made =
      value.nested === "list" ? [made] : { [level % 2 === 0 ? "components" : "elements"]: [made] };
  }
  return made;
}
