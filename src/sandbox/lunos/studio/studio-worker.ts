import type { JobMessage, JobResult, MediaBytes, ResultMessage, StudioJob } from "./jobs.ts";
import { look } from "./look/look.ts";

/** The far side of the studio, a process of its own: does one job after the other, and ends with its parent. */
let last = Promise.resolve();
process.on("message", (message: JobMessage) => {
  last = last.then(async () => {
    process.send?.(await answer(message));
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
      return { type: "picture", bytes: await paint(job) };
    }
    case "edit": {
      const { edit } = await import("./paint/edit.ts");
      return {
        type: "picture",
        bytes: await edit({ ...job, sources: job.sources.map((source) => decode(source)) }),
      };
    }
    case "convert": {
      const { default: sharp } = await import("sharp");
      return { type: "picture", bytes: await sharp(job.picture).toFormat(job.format).toBuffer() };
    }
    default:
      return job satisfies never;
  }
}

function decode({ bytes, encoding }: MediaBytes): Buffer {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding === "base64" ? Buffer.from(view.toString("latin1"), "base64") : view;
}
