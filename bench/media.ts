import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import sharp from "sharp";
import { openPictureFitter } from "#media";
import { openDiskSpool } from "#spool";
import type { Bench, Measurement } from "./bench.ts";
import { measure } from "./media/measure.ts";

export const bench: Bench = {
  name: "media",
  about:
    "a posted file, from the platform's address to the body of a request; and a picture made to fit",
  async run(report) {
    const folder = await mkdtemp(join(tmpdir(), "moonlens-bench-"));
    try {
      await measureLoading(folder, report);
      await measureFitting(folder, report);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function createFiles() {
  const noise = { type: "gaussian", mean: 128, sigma: 12 } as const;
  const photo = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: "teal", noise } });
  const heic = join(import.meta.dirname, "../test/media/corpus/file-type/fixture-heic.heic");
  return {
    "/heic-12mp": { kind: "image", bytes: await readFile(heic) },
    "/jpeg-12mp": { kind: "image", bytes: await photo(4_000, 3_000).jpeg().toBuffer() },
    "/png-20mb": {
      kind: "image",
      bytes: await photo(3_000, 2_700).png({ compressionLevel: 1 }).toBuffer(),
    },
    "/webp-25mp": {
      kind: "image",
      bytes: await photo(5_800, 4_310).webp({ effort: 0 }).toBuffer(),
    },
    "/mp4-30s": { kind: "video", bytes: await createClip() },
  } as const;
}

/** 30 s at 30 frames a second, 300 KB a second; what the frames show matters to nobody here. */
async function createClip(): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const source = new EncodedVideoPacketSource("vp9");
  output.addVideoTrack(source, { frameRate: 30 });
  await output.start();
  const decoderConfig = { codec: "vp09.00.10.08", codedWidth: 1_280, codedHeight: 720 };
  for (let frame = 0; frame < 900; frame += 1) {
    const packet = new EncodedPacket(new Uint8Array(10_000).fill(frame), "key", frame / 30, 1 / 30);
    await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

async function measureLoading(
  folder: string,
  report: (measurement: Measurement) => void,
): Promise<void> {
  const files = new Map(Object.entries(await createFiles()));
  const server = createServer((request, response) => {
    response.end(files.get(`/${request.url?.split("/").at(-1)}`)?.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const [path, { kind, bytes }] of files) {
    report({ case: path, metric: "size", value: bytes.byteLength / 1e6, unit: "MB" });
    for (const way of kind === "image"
      ? ["naive", "converting", "moonlens"]
      : ["naive", "moonlens"]) {
      for (const count of [1, 16]) {
        const own = join(folder, `${way}${path}${count}`);
        const measured = await measure([way, origin, path, kind, String(count), own]);
        const name = `${path} ${way} ×${count}`;
        report({ case: name, metric: "time", value: measured.elapsedMs, unit: "ms" });
        report({ case: name, metric: "processor time", value: measured.cpuMs, unit: "ms" });
        report({
          case: name,
          metric: "memory added at peak",
          value: measured.addedBytes / 1e6,
          unit: "MB",
        });
        report({ case: name, metric: "longest block", value: measured.longestBlockMs, unit: "ms" });
        report({
          case: name,
          metric: "longest block, own work",
          value: measured.ownWorkMs,
          unit: "ms",
        });
      }
    }
  }
  server.closeAllConnections();
  server.close();
}

async function measureFitting(
  folder: string,
  report: (measurement: Measurement) => void,
): Promise<void> {
  const spool = await openDiskSpool(join(folder, "spool"));
  await using fitter = await openPictureFitter({ folder: join(folder, "fit"), spool });
  const noise = { type: "gaussian", mean: 128, sigma: 12 } as const;
  const png = await sharp({
    create: { width: 3_840, height: 2_600, channels: 3, background: "teal", noise },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const writer = await spool.create();
  await writer.write(png);
  const { key, byteLength } = await writer.commit();
  const startedAtMs = performance.now();
  await using picture = await fitter.fit(key, {
    mediaType: "image/png",
    maxBytes: 10 * 1024 ** 2,
    signal: new AbortController().signal,
  });
  const name = "PNG to 10 MiB";
  report({ case: name, metric: "from", value: byteLength / 1e6, unit: "MB" });
  report({ case: name, metric: "to", value: picture.byteLength / 1e6, unit: "MB" });
  report({ case: name, metric: "time", value: performance.now() - startedAtMs, unit: "ms" });
}
