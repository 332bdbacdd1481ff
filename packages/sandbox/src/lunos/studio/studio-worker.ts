import { flushCompileCache } from "node:module";
import type {
  FontSource,
  JobMessage,
  JobResult,
  MediaBytes,
  ResultMessage,
  StudioJob,
} from "./jobs.ts";
import { takeFingerprint } from "./look/fingerprint.ts";
import { look } from "./look/look.ts";

/** The far side of the studio, a process of its own: does one job after the other, and ends with its parent. */
let last = Promise.resolve();
process.on("message", (message: JobMessage) => {
  last = last.then(async () => {
    process.send?.(await answer(message));
    // The parent ends this process by a signal, which leaves no time for that.
    flushCompileCache();
  });
});
process.on("disconnect", () => process.exit());
// Ctrl-C reaches the whole group; the parent decides when the work is over.
process.on("SIGINT", () => undefined);

async function answer({ id, job }: JobMessage): Promise<ResultMessage> {
  try {
    return { id, result: await work(job) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : "failed" };
  }
}

async function work(job: StudioJob): Promise<JobResult> {
  switch (job.type) {
    case "look":
      return {
        type: "looked",
        looked: await look({ kind: job.kind, file: decode(job.media), reads: job.reads }),
      };
    case "paint": {
      const { paint } = await import("./paint/paint.ts");
      const words = job.words?.map(({ text, font }) =>
        font === undefined ? { text } : { text, font: toFontFile(font) },
      );
      return await toPainted(await paint({ changes: [], ...job, words: words ?? [] }));
    }
    case "edit": {
      const { edit } = await import("./paint/edit.ts");
      const sources = job.sources.map((source) => decode(source));
      return await toPainted(await edit({ ...job, sources }));
    }
    case "sharpen": {
      const { sharpen } = await import("./paint/sharpen.ts");
      return await toPainted(await sharpen(decode(job.source)));
    }
    case "convert": {
      const { default: sharp } = await import("sharp");
      return { type: "converted", bytes: await sharp(job.picture).toFormat(job.format).toBuffer() };
    }
    default:
      return job satisfies never;
  }
}

function toFontFile(font: FontSource): Buffer | string {
  return "path" in font ? font.path : decode(font.media);
}

async function toPainted(bytes: Buffer): Promise<JobResult> {
  return { type: "painted", painted: { bytes, fingerprint: await takeFingerprint(bytes) } };
}

function decode({ bytes, encoding }: MediaBytes): Buffer {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding === "base64" ? Buffer.from(view.toString("latin1"), "base64") : view;
}
