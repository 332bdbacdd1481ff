import { describe, expect, it } from "vitest";
import { discordDialect } from "../../src/adapters/discord/replies/dialect.ts";
import { slackDialect } from "../../src/adapters/slack/replies/dialect.ts";
import { toStreamed } from "../../src/adapters/slack/replies/format.ts";
import { formatText } from "../../src/text/index.ts";

const dialects = { Discord: discordDialect, Slack: slackDialect };
const names = ["Discord", "Slack"] as const;

function write(text: string, name: keyof typeof dialects = "Discord", maxLength = 2_000) {
  return formatText(text, { dialect: dialects[name], author: "model", maxLength }).parts;
}

describe("footnotes", () => {
  it.each(names)("are raised numbers, and stand at the end, on %s", (name) => {
    const text =
      "The moon is far[^1], and old[^2].\n\n[^1]: 384,400 km, says <https://a.example/x>.\n[^2]: About 4.5 billion years.\n\nGood night.";
    expect(write(text, name)).toEqual([
      "The moon is far¹, and old².\n\nGood night.\n\n¹ 384,400 km, says <https://a.example/x>.\n² About 4.5 billion years.",
    ]);
  });

  it("keep their numbers, and give names the numbers that are left", () => {
    expect(write("A[^2] b[^note] c[^1].\n\n[^note]: N\n[^2]: Two\n[^1]: One")).toEqual([
      "A² b³ c¹.\n\n¹ One\n² Two\n³ N",
    ]);
  });

  it("are told apart where they stand side by side, and from powers", () => {
    expect(write("A[^1][^2], in 2024[^1].\n\n[^1]: One\n[^2]: Two")).toEqual([
      "A¹,², in 2024⁽¹⁾.\n\n¹ One\n² Two",
    ]);
  });

  it("may have several lines, paragraphs, lists and code", () => {
    const text =
      "A[^1] b[^2].\n\n[^1]: One\n  more.\n\n    Second `x`.\n\n    - item\n[^2]:\n    ```js\n    y\n    ```";
    expect(write(text)).toEqual([
      "A¹ b².\n\n¹ One\nmore.\n\nSecond `x`.\n\n- item\n²\n```js\ny\n```",
    ]);
  });

  it("that nothing points to are not left out, nor are marks without a footnote changed", () => {
    expect(write("Words.\n\n[^7]: Seven")).toEqual(["Words.\n\n⁷ Seven"]);
    expect(write("A set [^1] and [^abc].")).toEqual(["A set [^1] and [^abc]."]);
    expect(write("Code `[^1]`.\n\n[^1]: One")).toEqual(["Code `[^1]`.\n\n¹ One"]);
  });

  it.each(names)("stay with the word they belong to where a text is split, on %s", (name) => {
    const text = `${"word[^1] ".repeat(60)}\n\n[^1]: One`;
    const parts = write(text, name, 100);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(part).not.toMatch(/word(?!¹)|^¹(?! One)/m);
  });

  it("don't change what was streamed already", () => {
    const text =
      "The moon is far[^1] away. It is old[^2] too.\n\n[^1]: One\n[^2]: Two\n\nGood night, all of you.";
    const [whole = ""] = write(text, "Slack");
    for (let length = 1; length <= text.length; length += 1) {
      expect(whole.startsWith(toStreamed({ text: text.slice(0, length) }).trimEnd())).toBe(true);
    }
  });
});
