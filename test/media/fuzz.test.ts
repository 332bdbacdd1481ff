import { createTemporaryFolder, patience, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "#core";
import { defaultConverterOptions, type KeepingMediaLibrary, openMediaLibrary } from "#media";
import { type CorpusFile, loadCorpus } from "./support/corpus.ts";
import { type FileHost, startFileHost } from "./support/file-host.ts";

/** Videos are read in another way, too. */
const mutationsPerVideo = 3;
const seed = 20_260_401;
/** Larger ones take long and add no path. */
const maxBytes = 110_000;

const files = (await loadCorpus()).filter(({ bytes, outcome }) => {
  return bytes.byteLength > 0 && bytes.byteLength <= maxBytes && !outcome.startsWith("refused");
});

let folder: TemporaryFolder;
let host: FileHost;
let library: KeepingMediaLibrary;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  host = await startFileHost((request, response) => {
    const [, index = "", mutation = ""] = (request.url ?? "").split("/");
    response.end(mutate(files[Number(index)]?.bytes ?? Buffer.alloc(0), Number(mutation)));
  });
  library = await openMediaLibrary({
    folder: folder.path,
    allowedOrigins: [host.origin],
    limits: { maxBytes: 25_000_000, idleTimeoutMs: 5_000, totalTimeoutMs: 20_000 },
    converter: { ...defaultConverterOptions, timeoutMs: 1_500 },
  });
});

afterAll(async () => {
  await library[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

describe("a file with damage in random places is used or refused, and crashes no decoder", () => {
  it.each(files.map((file, index) => [file.name, index, file] as const))(
    "%s",
    async (_name, index, file) => {
      // One sort of damage after the other, from file to file.
      const url = `${host.origin}/${index}/${index}`;
      expect(await loadDamaged(file, { url, way: "load" })).toBe("in order");
    },
  );
});

describe("a video with damage in random places gives pictures or is refused, and crashes no decoder", () => {
  it.each(
    files
      .map((file, index) => [file.name, index, file] as const)
      .filter(([, , { declaredKind }]) => declaredKind === "video"),
  )("%s", async (_name, index, file) => {
    for (let mutation = 1; mutation <= mutationsPerVideo; mutation += 1) {
      const url = `${host.origin}/${index}/${mutation}`;
      expect(await loadDamaged(file, { url, way: "loadKeyFrames" })).toBe("in order");
    }
  });
});

async function loadDamaged(
  { name, declaredKind }: CorpusFile,
  { url, way }: { readonly url: string; readonly way: "load" | "loadKeyFrames" },
): Promise<string> {
  try {
    const media = await library[way]?.(
      { type: "platform-file", declaredKind, declaredType: "x/y", name, url },
      { signal: patience() },
    );
    await media?.[Symbol.asyncDispose]();
    return "in order";
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "media_unreachable") throw error;
    // A parser that runs in circles is stopped, which is in order; one that crashes is not.
    return String(error.cause).includes("crashed") ? String(error.cause) : "in order";
  }
}

/** Bytes changed, a run overwritten, a part cut out, or the end cut off; the same for the same number. */
function mutate(bytes: Buffer, mutation: number): Buffer {
  const random = createRandom(seed + mutation * 7_919 + bytes.byteLength);
  const copy = Buffer.from(bytes);
  const at = Math.floor(random() * copy.byteLength);
  switch (mutation % 4) {
    case 0:
      return copy.subarray(0, at);
    case 1: {
      const changes = 1 + Math.floor(random() * 20);
      for (let change = 0; change < changes; change += 1) {
        copy[Math.floor(random() * copy.byteLength)] = Math.floor(random() * 256);
      }
      return copy;
    }
    case 2:
      return copy.fill(Math.floor(random() * 256), at, Math.min(at + 64, copy.byteLength));
    default:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + 32)]);
  }
}

/** Mulberry32: small, seeded, good enough for this. */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
