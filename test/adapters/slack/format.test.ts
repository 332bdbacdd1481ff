import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  toFallback,
  toMrkdwn,
  toSlackMarkdown,
  toStreamed,
} from "../../../src/adapters/slack/format.ts";
import { toPlainText } from "../../../src/adapters/slack/marks.ts";
import { splitText } from "../../../src/adapters/slack/split-text.ts";

const options = {
  botUserId: "U0BOT",
  nameOf: (id: string) => (id === "U0AVA" ? "Ava" : undefined),
};

describe("what people write", () => {
  it.each([
    ["<@U0BOT> what's &lt;this&gt; &amp; that?", "what's <this> & that?"],
    ["hey <@U0BOT|moonlens>, <@U0AVA> and <@U0XYZ>", "hey, @Ava and @U0XYZ"],
    ["in <#C01|general> for <!subteam^S1|@team> and <!here>", "in #general for @team and @here"],
    [
      "<https://a.example/x|this page> <https://b.example>",
      "this page (https://a.example/x) https://b.example",
    ],
    ["<https://b.example/|b.example>", "https://b.example/"],
    ["<mailto:ava@example.com|ava@example.com>", "ava@example.com"],
    ["<mailto:ava@example.com|write to Ava>", "write to Ava (ava@example.com)"],
    ["<!channel> <!everyone|everyone> <!here|here>", "@channel @everyone @here"],
    ["<!subteam^S1> and <!subteam^S2|designers>", "@user-group and @designers"],
    ["<!date^1795885200^{date_long} at {time}|28 November, 17:00>", "28 November, 17:00"],
    ["<!date^1795885200^{date_num} {time_secs}>", "2026-11-28 17:00:00 UTC"],
    ["<!date^1795885200^{ago}^https://x.example>", "2026-11-28 17:00 UTC"],
    ["<#G01> and <#C02|>", "#G01 and #C02"],
    ["`<@U0AVA>` is <@U0AVA>", "`<@U0AVA>` is @Ava"],
    ["a &lt;@U0AVA&gt; b", "a <@U0AVA> b"],
  ])("is read as they saw it: %s", (text, plain) => {
    expect(toPlainText(text, options)).toBe(plain);
  });
});

describe("what a model writes", () => {
  it("can't call anyone, and is otherwise left as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const shown = toSlackMarkdown(text);
        expect(shown).not.toMatch(/<[!@#]/);
        if (!/^-# /m.test(text))
          expect(shown.replaceAll("\u200b", "")).toBe(text.replaceAll("\u200b", ""));
      }),
    );
  });

  it("is streamed so that what was sent never has to be taken back", () => {
    const pieces = fc.array(fc.constantFrom("<", "!", "@", "here>", "a", " ", "```", "\n"));
    fc.assert(
      fc.property(pieces, (parts) => {
        let sent = "";
        let text = "";
        for (const part of parts) {
          text += part;
          const streamed = toStreamed(text);
          expect(streamed.startsWith(sent)).toBe(true);
          if (sent !== "") {
            expect(streamed.slice(sent.length)).not.toMatch(/^\s/);
          }
          sent = streamed;
        }
      }),
    );
  });
});

describe("our own small print", () => {
  it.each([
    ["I couldn't use **a & <b>.png**", "I couldn't use *a &amp; &lt;b&gt;.png*"],
    ["see [the page](https://a.example/x)", "see <https://a.example/x|the page>"],
    ["-# quiet", "quiet"],
  ])("speaks Slack's older dialect: %s", (markdown, mrkdwn) => {
    expect(toMrkdwn(markdown)).toBe(mrkdwn);
  });

  it("has words for notifications that are short and call nobody", () => {
    expect(toFallback("**bold** `code` <!channel>", 100)).toBe("bold code &lt;!channel&gt;");
    expect(toFallback("x".repeat(50), 10)).toHaveLength(10);
  });
});

describe("splitting", () => {
  const text = fc
    .array(
      fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.constantFrom("\n", "\n\n", "```ts\n", "```\n", "~~~\n", "| a | b |\n", "🌕".repeat(40)),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(""));

  it("keeps to the limit, cuts no character in two and loses no word", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 100, max: 400 }), (whole, maxLength) => {
        const parts = splitText(whole, { maxLength });
        const letters = (some: string) => some.replace(/[\s`~]|ts/g, "");
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(maxLength);
          expect(part.isWellFormed()).toBe(whole.isWellFormed());
        }
        expect(letters(parts.join(""))).toContain(letters(whole).slice(0, 20));
      }),
    );
  });

  it("opens a code block again with its language in the next part", () => {
    const code = Array.from({ length: 40 }, (_, line) => `line ${line};`).join("\n");
    const parts = splitText(`Before.\n\n\`\`\`ts\n${code}\n\`\`\`\nAfter.`, { maxLength: 200 });
    expect(parts.length).toBeGreaterThan(2);
    expect(parts[1]?.startsWith("```ts\n")).toBe(true);
    for (const part of parts) expect(part.match(/```/g)?.length ?? 0).toBe(2);
  });
});
