import { createTestPdf, type TestPage } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import type { WordlessPages } from "#core";
import { createPdf } from "../support/make-files.ts";
import { usePreparedFiles } from "../support/prepare-file.ts";

const files = usePreparedFiles();

async function find(pages: readonly TestPage[]): Promise<WordlessPages | undefined> {
  const prepared = await files.prepare(await createTestPdf(pages));
  return prepared.type === "usable" ? prepared.wordless : undefined;
}

const words = "The parcel came on Monday, and nobody was there to take it in.";
const scanned = { scanned: "Invoice 17" };

describe("a PDF", () => {
  it("of words has no page without any, whatever pictures it shows", async () => {
    expect(await find([{ text: words }, { text: words, ...scanned }])).toBeUndefined();
  });

  it("of pictures of words is a scan", async () => {
    expect(await find([scanned, scanned])).toEqual({ pages: [1, 2], isScan: true });
  });

  it("with some pages that were scanned is none, and says which these are", async () => {
    const pages = [{ text: words }, scanned, { text: `${words} Again.` }, { text: `So ${words}` }];
    expect(await find(pages)).toEqual({ pages: [2], isScan: false });
  });

  it("has no words in what a scanner's program stamps on its pages", async () => {
    const stamped = { text: "Scanned with Some Scanner, page 1 of 3", ...scanned };
    expect(await find([stamped, stamped, stamped])).toEqual({ pages: [1, 2, 3], isScan: true });
    const alone = { text: "Scanned with a phone", ...scanned };
    expect(await find([alone])).toEqual({ pages: [1], isScan: true });
  });

  it("has no words in letters whose codes are those of others", async () => {
    const garbled = words.replace(/[a-z]/gi, (letter) =>
      String.fromCharCode(((letter.toUpperCase().charCodeAt(0) - 62) % 26) + 65),
    );
    expect(await find([{ text: `${garbled}\n${garbled}`, ...scanned }])).toEqual({
      pages: [1],
      isScan: true,
    });
  });

  it("is opened all the same where a page in its midst can't be found", async () => {
    const whole = createPdf(3).toString("latin1");
    const torn = Buffer.from(whole.replace("[3 0 R 4 0 R", "[3 0 R 9 0 R"), "latin1");
    const prepared = await files.prepare(torn);
    expect(prepared).toMatchObject({ type: "usable" });
    expect(prepared).not.toHaveProperty("wordless");
  });

  it("is no scan for its empty pages", async () => {
    expect(await find([{}, { text: words }])).toBeUndefined();
    expect(await find([{}])).toBeUndefined();
    const prepared = await files.prepare(createPdf(100));
    expect(prepared).toMatchObject({ type: "usable", pageCount: 100 });
    expect(prepared).not.toHaveProperty("wordless");
  });
});
