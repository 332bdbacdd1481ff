import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createReplyView } from "#core";
import {
  formatOwnWords,
  formatReply,
  toFallback,
  toMrkdwn,
  toStreamed,
} from "../../../src/adapters/slack/replies/format.ts";
import { toPlainText } from "../../../src/adapters/slack/wire/marks.ts";

const view = createReplyView({ id: "turn", locale: "en", atMs: 0 });

function show(text: string): string {
  return formatReply({ ...view, text }).parts.join("\n⏎\n");
}

const options = {
  botUserId: "U0BOT",
  nameOf: (id: string) => (id === "U0AVA" ? "Ava" : undefined),
};

describe("small print", () => {
  it("below a list is no part of its last point", () => {
    const parts = formatOwnWords("- one\n- two\n-# Check it.");
    expect(parts).toEqual("- one\n- two\n\n_Check it._");
  });
});

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
  it("is left nearly as it was written", () => {
    const markdown =
      "# One\n**bold** _italic_ `code` ~~no~~\n- item\n- [ ] task\n\n> quote\n\n| a | b |\n| --- | ---: |\n| x | `y \\| z` |\n\n![cat](https://a.b/c.png)";
    expect(show(markdown)).toBe(markdown);
  });

  it("can't call anyone outside of code", () => {
    const word = fc.constantFrom(
      "<",
      "!",
      "@",
      "#",
      "U123>",
      "here>",
      "<!channel>",
      "<@U1|x>",
      " ",
      "a",
      "*",
      "\\",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(show(words.join(""))).not.toMatch(/<(?:!(?:here|channel)|@U\d+)/);
      }),
    );
  });

  it("keeps its code byte for byte, but for what would call somebody", () => {
    const code = "<!DOCTYPE html>\n<!-- a comment -->\n<p>#1 <@x</p>";
    expect(show(`\`\`\`html\n${code}\n\`\`\`\n\nand \`<!-- x -->\``)).toBe(
      `\`\`\`html\n${code}\n\`\`\`\n\nand \`<!-- x -->\``,
    );
    expect(show("`<!channel> <@U123ABC>`")).toBe("`<\u200b!channel> <\u200b@U123ABC>`");
  });

  it("shows where links lead whose words name another place", () => {
    expect(show("[https://slack.com](https://evil.example) [a](https://b.c)")).toBe(
      "https://slack.com (https://evil.example) [a](https://b.c)",
    );
  });

  it("can't look like small print of ours", () => {
    expect(show("-# You weren't charged.")).toBe("\\-# You weren't charged.");
    expect(formatOwnWords("Hello.\n-# quiet")).toBe("Hello.\n_quiet_");
  });

  it("is streamed so that what was sent never has to be taken back", () => {
    const word = fc.constantFrom(
      "<",
      "!",
      "@",
      "here>",
      "a",
      " ",
      "```",
      "\n",
      "`",
      "**",
      "- ",
      "1. ",
      "> ",
      "\n\n",
      "x|y",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        let sent = "";
        let text = "";
        for (const next of words) {
          text += next;
          const streamed = toStreamed({ text });
          if (sent !== "" && streamed.startsWith(sent)) {
            expect(streamed.slice(sent.length)).not.toMatch(/^\s/);
          }
          sent = streamed;
        }
      }),
    );
  });

  it.each([
    "First **bold words** and `some code | with bars` here.\n\n- one item\n- two items\n\nEnd of it all.",
    "Look at this:\n\n```js\nlet a = b || c;\nlet d = 1;\n```\n\nand <@U123ABC> that is all.",
    "A table:\n\n| Name | Size |\n| --- | --- |\n| fox | 12 |\n| wolf | 13 |\n\nThat is it.",
    "1. first\n2. second [a link](https://a.b/c) there\n   - inner one\n3. third\n\n> a quotation of words\n\nEnd.",
  ])("is streamed in pieces that stay, as models write: %j", (whole) => {
    let sent = "";
    for (let length = 1; length <= whole.length; length += 1) {
      const streamed = toStreamed({ text: whole.slice(0, length) });
      expect(streamed.startsWith(sent)).toBe(true);
      sent = streamed;
    }
    expect(show(whole).startsWith(sent)).toBe(true);
    expect(sent.length).toBeGreaterThan(show(whole).length - 15);
  });
});

describe("our own small print", () => {
  it.each([
    ["I couldn't use **a & <b>.png**", "I couldn't use *a &amp; &lt;b&gt;.png*"],
    ["see [the page](https://a.example/x)", "see <https://a.example/x|the page>"],
    ["-# quiet", "quiet"],
    ["~~**Inn**~~ gone", "~*Inn*~ gone"],
  ])("speaks Slack's older dialect: %s", (markdown, mrkdwn) => {
    expect(toMrkdwn(markdown)).toBe(mrkdwn);
  });

  it("has words for notifications that are short and call nobody", () => {
    expect(toFallback("**bold** `code` <!channel>", 100)).toBe("bold code &lt;!channel&gt;");
    expect(toFallback("x".repeat(50), 10)).toHaveLength(10);
  });
});
