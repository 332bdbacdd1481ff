import { startProcessorClock } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { findLinks } from "../../../src/adapters/slack/wire/links.ts";
import { toPlainText } from "../../../src/adapters/slack/wire/marks.ts";

describe("what others wrote to be slow to read", () => {
  it.each(["<http://", "<@U", "<#C", "<!", "<mailto:", "<http://a|", "<!subteam^a|"])(
    "is read in a time that grows with its length: %s",
    (piece) => {
      const text = piece.repeat(400_000 / piece.length);
      const processor = startProcessorClock();
      findLinks(text);
      toPlainText(text, { botUserId: "U1", nameOf: () => undefined });
      // Quadratic, this takes minutes.
      expect(processor.spentMs()).toBeLessThan(5_000);
    },
  );
});
