import { randomUUID } from "node:crypto";
import type { Upload } from "#core";
import type { UploadFile } from "./discord-rest.ts";

/** A multipart body in its pieces, whose files are read while it is sent. */
export interface UploadBody {
  readonly contentType: string;
  readonly pieces: Upload["body"];
}

/** https://discord.com/developers/docs/reference#uploading-files */
export function createUploadBody(payload: unknown, files: readonly UploadFile[]): UploadBody {
  const boundary = `moonlens-${randomUUID()}`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    pieces: [
      toPartHead({ boundary, disposition: `name="payload_json"`, type: "application/json" }),
      `${JSON.stringify(payload)}\r\n`,
      ...files.flatMap(({ name, mediaType, place, byteLength }, index) => [
        toPartHead({
          boundary,
          disposition: `name="files[${index}]"; filename="${name.replace(/["\\\r\n]/g, "_")}"`,
          type: mediaType === "" ? "application/octet-stream" : mediaType,
        }),
        { place, byteLength },
        "\r\n",
      ]),
      `--${boundary}--\r\n`,
    ],
  };
}

export function isUploadBody(body: unknown): body is UploadBody {
  return typeof body === "object" && body !== null && "pieces" in body && "contentType" in body;
}

function toPartHead(part: { boundary: string; disposition: string; type: string }): string {
  const { boundary, disposition, type } = part;
  return `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\ncontent-type: ${type}\r\n\r\n`;
}
