import type { Looked } from "./looked.ts";

/** What a medium was sent as; the bytes decide what it is. */
export type MediumKind = "image" | "recording" | "pdf";

export interface LookRequest {
  readonly kind: MediumKind;
  readonly file: Buffer;
  readonly reads: "everything" | "nothing";
}

/** Looks at a medium. Libraries load when they are first needed. */
export async function look({ kind, file, reads }: LookRequest): Promise<Looked> {
  switch (kind) {
    case "image": {
      const { lookAtImage } = await import("./look-image.ts");
      return await lookAtImage(file, { reads });
    }
    case "recording": {
      const { lookAtRecording } = await import("./look-recording.ts");
      return await lookAtRecording(file);
    }
    case "pdf": {
      const { lookAtPdf } = await import("./look-pdf.ts");
      return await lookAtPdf(file, { reads });
    }
    default:
      return kind satisfies never;
  }
}
