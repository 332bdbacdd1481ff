import { join } from "node:path";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { openPictureFitter } from "#media";
import { openDiskSpool } from "#spool";
import {
  ask,
  callOptions,
  collect,
  createMemorySpool,
  dataUrl,
  imageAnswer,
  sendJson,
  startClient,
  startServer,
} from "../support.ts";

async function draw(colour: string, words: string): Promise<Buffer> {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: colour } });
  return await picture
    .png()
    .withExif({ IFD0: { ImageDescription: words } })
    .toBuffer();
}

/** What is given out of an answer with these pictures. */
async function receive(pictures: readonly Buffer[], metadata: "keep" | "remove") {
  await using folder = await createTemporaryFolder();
  const spool = await openDiskSpool(join(folder.path, "spool"));
  await using fitter = await openPictureFitter({ folder: join(folder.path, "fit"), spool });
  const memory = createMemorySpool();
  const openFile = async () => fitter.receive(await memory.openFile(), { metadata });
  const answer = imageAnswer(...pictures.map((picture) => dataUrl(picture)));
  await using server = await startServer(sendJson(answer));
  await using client = startClient(server.origin);
  const events = await collect(client.chat(ask("x", { images: { openFile } }), callOptions()));
  return { given: events.filter(({ type }) => type === "image").length, memory };
}

describe.each(["keep", "remove"] as const)(
  "with what models write beside pixels: %s",
  (metadata) => {
    it("the same picture comes once, whatever is written beside its pixels", async () => {
      const pictures = [await draw("navy", "one"), await draw("navy", "number two")];
      const { given, memory } = await receive(pictures, metadata);
      expect(given).toBe(1);
      expect(memory.files.map(({ state }) => state)).toEqual(["committed", "discarded"]);
    });

    it("two pictures are two", async () => {
      const { given } = await receive(
        [await draw("navy", "one"), await draw("red", "one")],
        metadata,
      );
      expect(given).toBe(2);
    });
  },
);
