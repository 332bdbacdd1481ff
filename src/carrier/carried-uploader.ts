import type { Upload, UploadAnswer, Uploader } from "#core";
import type { Carrier } from "./carrier.ts";
import { manyBytes } from "./sent-requests.ts";

/** Long bodies are sent by the carrier; short ones, and one while it starts, by `here`. */
export function carryUploads({
  here,
  carrier,
}: {
  readonly here: Uploader;
  readonly carrier: Carrier;
}): Uploader {
  return {
    async send(upload, { signal }) {
      if (toFileBytes(upload) < manyBytes) return await here.send(upload, { signal });
      using leave = carrier.takeLeave();
      if (leave !== undefined) return await here.send(upload, { signal });
      const { value } = await carrier.run({ type: "upload", upload }, { signal }).next();
      // By the carrier's uploader, which is ours.
      return value as unknown as UploadAnswer;
    },
  };
}

function toFileBytes({ body }: Upload): number {
  return body.reduce((sum, piece) => sum + (typeof piece === "string" ? 0 : piece.byteLength), 0);
}
