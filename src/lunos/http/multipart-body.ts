import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { ByteSource } from "#core";
import { type RequestBody, readSource } from "./body-stream.ts";

/** A form with one file, produced while it is sent. */
export function createMultipartBody(form: {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: {
    readonly field: string;
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: ByteSource;
  };
}): RequestBody {
  const boundary = `moonlens-${randomUUID()}`;
  const { file } = form;
  const fields = Object.entries(form.fields).map(
    ([name, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(
    `${fields.join("")}--${boundary}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${escapeName(file.name)}"\r\ncontent-type: ${escapeName(file.mediaType)}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);

  async function* produce(): AsyncGenerator<Uint8Array> {
    yield head;
    yield* readSource(file.bytes);
    yield tail;
  }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    byteLength: head.byteLength + file.bytes.byteLength + tail.byteLength,
    open: () => Readable.from(produce(), { objectMode: false }),
  };
}

/** A name can't end its quotes or its line (as HTML's form encoding does it). */
function escapeName(name: string): string {
  return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}
