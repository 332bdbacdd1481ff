import { describe, expect, it } from "vitest";
import { choosePictures } from "../../../src/core/intents/catch-up/choose-pictures.ts";
import { linkPoints } from "../../../src/core/intents/catch-up/link-points.ts";

const urls = [1, 2, 3, 4].map((number) => `https://chat.example/m/${number}`);
const link = (number: number) => `[${number}](https://chat.example/m/${number})`;

describe("the numbers behind points", () => {
  it.each([
    ["- Ava is ready [2]", `- Ava is ready (${link(2)})`],
    ["- Ava is ready [1, 3].", `- Ava is ready (${link(1)}, ${link(3)}).`],
    ["- Ava is ready [1][2] [#4]", `- Ava is ready (${link(1)}, ${link(2)}, ${link(4)})`],
    ["- Ava is ready [2][2]", `- Ava is ready (${link(2)})`],
  ])("of %j are links to their messages", (text, linked) => {
    expect(linkPoints(text, urls)).toBe(linked);
  });

  it.each([
    ["- Ava is ready [9]", "- Ava is ready"],
    ["- Ava is ready [0], really", "- Ava is ready, really"],
    ["- Ava is ready [9, 1]", `- Ava is ready (${link(1)})`],
  ])("of %j that no message has are dropped", (text, linked) => {
    expect(linkPoints(text, urls)).toBe(linked);
  });

  it("are dropped where a message's address isn't known", () => {
    expect(linkPoints("- Ava is ready [1]", [undefined])).toBe("- Ava is ready");
  });

  it("keep the lines that they stand between apart", () => {
    expect(linkPoints("- one [1]\n- two [2]\n- three", urls)).toBe(
      `- one (${link(1)})\n- two (${link(2)})\n- three`,
    );
  });
});

describe("what a model writes", () => {
  it.each([
    "[prize](https://evil.example/a)",
    "[1](https://evil.example/a)",
    "![1](https://evil.example/a)",
    "![x](https://evil.example/a)",
    "<https://evil.example/a>",
    "[x]: https://evil.example/a\n\n[x]",
    "https://evil.example/a",
    "`[x](https://evil.example/a)`",
    "\\`[x](https://evil.example/a)`",
    "\\[x\\](https://evil.example/a)",
    "https&#58;//evil.example/a",
    "https:\\/\\/evil.example/a",
    "[x][1]: evil",
    "[x](discord://evil.example/a)",
    "www.evil.example/a",
  ])("as %j makes no link of its own", (text) => {
    const told = linkPoints(text, urls);
    const targets = [...told.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target);
    expect(targets.filter((target) => !urls.includes(target ?? ""))).toEqual([]);
    expect(told).not.toMatch(/:\/\/evil|www\.|!\[/);
  });

  it("can't take the brackets off a number's link", () => {
    expect(linkPoints("Done\\[1]", urls)).toBe(`Done (${link(1)})`);
  });
});

describe("the pictures that are looked at", () => {
  const toPictures = (counts: readonly number[]) =>
    counts.flatMap((count, place) =>
      Array.from({ length: count }, (_, index) => ({
        place,
        reference: {
          type: "platform-file",
          declaredKind: "image",
          name: `${place}-${index}.png`,
        } as const,
      })),
    );

  it("are the first of each message, before the others of an album", () => {
    const chosen = choosePictures(toPictures([1, 10, 1, 1]));
    expect(chosen.map(({ reference }) => reference.name)).toEqual([
      ...["0-0.png", "1-0.png", "1-1.png", "1-2.png", "1-3.png", "1-4.png", "2-0.png", "3-0.png"],
    ]);
  });

  it("are those of the latest messages where there are too many", () => {
    const chosen = choosePictures(toPictures(Array.from({ length: 12 }, () => 1)));
    expect(chosen.map(({ place }) => place)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  });
});
