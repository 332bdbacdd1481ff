import { describe, expect, it } from "vitest";
import { english } from "../../src/locales/en.ts";

/** What docs/writing.md asks for, as far as a machine can tell. */
const banned = [
  /\bthis place\b/i,
  /\bpeople who manage\b/i,
  /\bmend(?:ed)?\b/i,
  /\bafresh\b/i,
  /\bbesides\b/i,
  /\bof its own\b/i,
  /\bof your own\b/i,
  /\ban own\b/i,
  /\bin hand\b/i,
  /\bin force\b/i,
  /\bdearer\b/i,
  /\bwhoever\b/i,
  /\bhave something drawn\b/i,
  /\bis the most\b/i,
  /\bthe books\b/i,
  /\bmay (?:not )?(?:be|post|use|read|draw|write|spend)\b/i,
  /\bany more\b/i,
  /(?:^|[.:,] )(?:it|that) is\b/i,
  /\b(?:do|does|did|is|are|was|were|has|have|could|can) not\b|\bcannot\b/i,
  /\b(?:utilize|please note|in order to|successfully|kindly|invalid|illegal|oops)\b/i,
  // “Who” as a subject.
  /(?:^|[.:] )Who (?!can\b|is\b)/,
];

/** By these words a sentence is known to refuse something or to tell of a failure. */
const isError =
  /\b(?:can't|couldn't|didn't|won't|don't (?:know|have)|doesn't (?:accept|work|let)|isn't|no longer|not enabled|turned off|only|sorry|refused|declined|blocked|stopped|cut off|limit|garbled|empty answer|run out|too (?:long|old|complex|many))\b/i;

/** Nothing to do there, or the next step is said beside it. */
const withoutStep: Readonly<Record<string, string>> = {
  betterPrompt: "a question, with its answers as buttons",
  toolUnknown: "a note under an answer that did come",
  declinedRest: "a note under an answer that did come, in the model's words",
  filesSentDirectly: "the file did come",
  pictureReencoded: "the picture did come",
  pictureReduced: "the picture did come",
  askPurge: "a question",
  expenseState: "a line, with what can be done about it as buttons",
  privacyDeleted: "it worked",
};

const step =
  /\b(?:Try|try|Ask|ask|Please|Post|post|Use|Choose|Pick|Enter|Press|Invite|Wait|Top|Shorten|Split|Send|See|Check|Reply|Type|Change|Copy)\b|\/\w+/;

const facts: Readonly<Record<string, unknown>> = {
  hits: [{ words: "a fox", personName: "Ava", atMs: 0, url: "https://chat.test/1" }],
  prompt: "a fox",
  when: "someday",
  name: "a.png",
  reason: "it shows a person",
  need: "any",
  permission: "ViewChannel",
  setting: "timeZone",
  mediaType: "image/x-xcf",
  flag: "--size",
  known: "--size, --aspect",
  allowed: "1K, 2K",
  model: "some/model",
  size: "4K",
  sizes: ["1K", "2K"],
  settings: ["timeZone"],
  sum: { turns: 5, pictures: 5, tokens: 5, credits: "5", isExact: true },
  scope: "own",
  role: "admin",
  section: "limits",
  period: "month",
  by: "day",
  budget: "person-day",
  remarks: ["5"],
  found: [],
  difference: "5",
  marks: [],
  months: ["2026-11"],
  currencies: ["EUR", "USD"],
  sums: [],
  names: ["5"],
  styles: [{ name: "5", pictureCount: 0 }],
  own: [],
  shipped: [],
  times: ["0:01"],
  changes: [{ setting: "timeZone", before: [], after: ["UTC"] }],
  before: [],
  after: ["UTC"],
  abilities: ["sees"],
  work: "draw",
  place: "#general",
  tool: "search",
  generationIds: ["5"],
  models: ["5"],
  reference: "5",
  kind: "sans",
};

/** Speech that says a short word for whatever it is asked. */
const speech = new Proxy(
  {},
  {
    get: (_, name) =>
      name === "plural"
        ? (_count: number, { other }: { readonly other: string }) => other
        : name === "usage"
          ? english.usage
          : ["usageTable", "styleParts", "fontParts"].includes(String(name))
            ? () => []
            : name === "settingHelp"
              ? () => english.settings.timeZone[1]
              : () => "5",
  },
);

type AnySay = (facts: unknown, speech: unknown) => string;

const every = new Proxy(facts, {
  get: (known, name) => (typeof name === "string" && name in known ? known[name] : 5),
});

const structured = new Set(["models", "help", "usageAltText", "queued"]);
const said = Object.entries(english.sentences)
  .filter(([key]) => !structured.has(key))
  .map(([key, say]) => {
    const speak = say as unknown as AnySay;
    return [key, speak(every, speech)] as const;
  });

const texts = [
  ...said,
  ...Object.entries({ ...english.commands, ...english.options, ...english.settings }).flatMap(
    ([key, words]) => words.map((text) => [key, text] as const),
  ),
  ...Object.entries({ ...english.choices, ...english.menus }),
];

describe("the English that people read", () => {
  it("has none of the phrases that we avoid", () => {
    const found = texts.flatMap(([key, text]) =>
      banned.filter((phrase) => phrase.test(text)).map((phrase) => `${key}: ${phrase} in ${text}`),
    );
    expect(found).toEqual([]);
  });

  it("has sentences of 30 words at most", () => {
    const long = texts.flatMap(([key, text]) =>
      text
        .split(/[.!?]\s+|\n/)
        .filter((sentence) => sentence.split(/\s+/).length > 30)
        .map((sentence) => `${key}: ${sentence}`),
    );
    // A list of kinds of files, read as a list.
    expect(long.filter((line) => !line.startsWith("fileKindUnsupported"))).toEqual([]);
  });

  it("never exclaims", () => {
    expect(texts.filter(([, text]) => text.includes("!"))).toEqual([]);
  });

  it("says what to do next in every error", () => {
    const errors = said.filter(
      ([key, text]) => isError.test(text) && withoutStep[key] === undefined,
    );
    expect(errors.length).toBeGreaterThan(40);
    expect(errors.filter(([, text]) => !step.test(text))).toEqual([]);
  });
});
