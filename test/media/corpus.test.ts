import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { createTemporaryFolder, patience, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError, type LoadedMedia } from "#core";
import { type KeepingMediaLibrary, openMediaLibrary } from "#media";
import { loadCorpus } from "./support/corpus.ts";

const corpus = await loadCorpus();
const outcomes = new Map<string, string>();

let server: Server;
let origin: string;
let folder: TemporaryFolder;
let library: KeepingMediaLibrary;

beforeAll(async () => {
  const files = new Map(corpus.map(({ name, bytes }) => [`/${name}`, bytes]));
  server = createServer((request, response) => response.end(files.get(request.url ?? "")));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await createTemporaryFolder();
  library = await openMediaLibrary({
    folder: folder.path,
    allowedOrigins: [origin],
    limits: { maxBytes: 25_000_000, idleTimeoutMs: 5_000, totalTimeoutMs: 20_000 },
  });
});

afterAll(async () => {
  const rows = corpus.map(({ name, bytes }) =>
    [name.padEnd(32), String(bytes.byteLength).padStart(9), ` ${outcomes.get(name)}`].join(" "),
  );
  console.info(`${corpus.length} files:\n${rows.join("\n")}`);
  server.closeAllConnections();
  server.close();
  await library[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

describe("a file that people post", () => {
  it.each(corpus.map((file) => [file.name, file.outcome, file] as const))(
    "%s → %s",
    async (name, expected, { declaredKind }) => {
      const outcome = await findOutcome({ name, declaredKind });
      outcomes.set(name, outcome);
      expect(outcome).toBe(expected);
    },
  );
});

it("covers at least 120 files", () => {
  expect(corpus.length).toBeGreaterThanOrEqual(120);
});

async function findOutcome(file: {
  readonly name: string;
  readonly declaredKind: (typeof corpus)[number]["declaredKind"];
}): Promise<string> {
  try {
    const media = await library.load(
      { ...file, type: "platform-file", declaredType: "x/y", url: `${origin}/${file.name}` },
      { signal: patience() },
    );
    const outcome = describeOutcome(media, { isOriginal: await isOriginal(file.name, media) });
    await media[Symbol.asyncDispose]();
    return outcome;
  } catch (error) {
    if (error instanceof AppError) return `refused: ${error.sentence.key}`;
    throw error;
  }
}

async function isOriginal(name: string, { bytes }: LoadedMedia): Promise<boolean> {
  const original = corpus.find((file) => file.name === name)?.bytes;
  const loaded = bytes === undefined ? undefined : await buffer(bytes.open());
  return original !== undefined && loaded?.equals(original) === true;
}

function describeOutcome(media: LoadedMedia, { isOriginal }: { isOriginal: boolean }): string {
  const { mediaType, width, height, durationMs, pageCount, text, notes = [] } = media;
  const seconds = durationMs === undefined ? undefined : Math.round(durationMs / 100) / 10;
  const parts = [
    text === undefined
      ? `${mediaType} ${isOriginal ? "as it is" : "made"}`
      : `words: ${text.replace(/\s+/g, " ").slice(0, 30).trim()}`,
    ...(width === undefined ? [] : [`${width}×${height}`]),
    ...(seconds === undefined ? [] : [`${seconds} s`]),
    ...(pageCount === undefined ? [] : [`${pageCount} pages`]),
    ...notes.map(({ key }) => `note ${key}`),
  ];
  return parts.join(", ");
}
