import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createJsonBody, InlineMedia } from "../../../src/lunos/http/body-stream.ts";
import { byteSource } from "../support.ts";

async function readAll(body: ReturnType<typeof createJsonBody>): Promise<Buffer> {
  const opened = body.open();
  return Buffer.isBuffer(opened) ? opened : Buffer.concat(await opened.toArray());
}

describe("a request body with media", () => {
  it("equals JSON.stringify with base64 in place, for random media in random pieces", async () => {
    const media = fc.record({
      prefix: fc.constantFrom("data:image/png;base64,", "", 'a"b,'),
      bytes: fc.uint8Array({ maxLength: 200 }),
      chunkBytes: fc.integer({ min: 1, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(media, { maxLength: 4 }), fc.string(), async (list, text) => {
        const toValue = (inline: (item: (typeof list)[number]) => unknown) => ({
          text,
          parts: list.map((item) => ({ url: inline(item) })),
        });
        const body = createJsonBody(
          toValue((item) => {
            const bytes = Buffer.from(item.bytes);
            return new InlineMedia(item.prefix, byteSource(bytes, item.chunkBytes));
          }),
        );
        const expected = Buffer.from(
          JSON.stringify(
            toValue((item) => item.prefix + Buffer.from(item.bytes).toString("base64")),
          ),
        );
        expect((await readAll(body)).equals(expected)).toBe(true);
        expect(body.byteLength).toBe(expected.byteLength);
      }),
      { seed: 20_264, numRuns: 500 },
    );
  });

  it("can be sent again", async () => {
    const media = new InlineMedia("", byteSource(Buffer.from("abc")));
    const body = createJsonBody({ media });
    expect(await readAll(body)).toEqual(await readAll(body));
  });

  it("never holds a large medium: its pieces come one by one", async () => {
    let read = 0;
    const bytes = {
      byteLength: 20_000_000,
      async *open() {
        for (; read < 200; read += 1) yield Buffer.alloc(100_000);
      },
    };
    const opened = createJsonBody({ media: new InlineMedia("", bytes) }).open();
    if (Buffer.isBuffer(opened)) throw new Error("it is whole");
    for await (const _piece of opened) break;
    expect(read).toBeLessThan(10);
  });
});
