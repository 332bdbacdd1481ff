import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toFileName } from "../../../../src/adapters/discord/wire/file-name.ts";
import { anyText } from "../../../support/any-text.ts";

describe("toFileName", () => {
  it.each([
    ["A red fox, in the snow!", "a-red-fox-in-the-snow.png"],
    ["Café à Paris", "cafe-a-paris.png"],
    ["../../etc/passwd", "etc-passwd.png"],
    ["月の下の灯台", "picture.png"],
    ["   ", "picture.png"],
  ])("calls a picture of %j %s", (prompt, name) => {
    expect(toFileName({ prompt, mediaType: "image/png" })).toBe(name);
  });

  it("tells the pictures of one message apart", () => {
    expect(toFileName({ prompt: "a fox", mediaType: "image/jpeg", place: 2 })).toBe("a-fox-2.jpg");
  });

  it("cuts a long prompt at a word", () => {
    const name = toFileName({ prompt: "lighthouse ".repeat(40), mediaType: "image/webp" });
    expect(name).toMatch(/^(lighthouse-)*lighthouse\.webp$/);
    expect(name.length).toBeLessThanOrEqual(70);
  });

  it("is always short safe ASCII", () => {
    fc.assert(
      fc.property(anyText({ maxLength: 100 }), (prompt) => {
        expect(toFileName({ prompt, mediaType: "image/png" })).toMatch(
          /^[a-z0-9][a-z0-9-]{0,59}\.png$/,
        );
      }),
    );
  });
});
