import type { IncomingMessage } from "node:http";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import type { FileVault, VaultFile } from "#http";
import { refuse, refuseWith } from "./errors.ts";

/** A file part of a multipart body. */
export interface Upload {
  /** The part's name, such as `files[0]`. */
  readonly field: string;
  readonly fileName: string;
  readonly declaredType: string;
  readonly file: VaultFile;
}

export interface BodyLimits {
  readonly fileBytes: number;
  readonly totalBytes: number;
}

/** A multipart body as it came: its files on disk, its `payload_json` as text. */
export interface MultipartBody {
  readonly payload: string;
  readonly uploads: readonly Upload[];
}

/** More parts than any request has a use for. */
const maxParts = 64;

/**
 * Reads a multipart body to its end, files straight to disk. When it is refused nothing stays on disk.
 * @throws {DiscordError} 40005 for what is too large, 50035 for what is no multipart.
 */
export async function readMultipart(
  request: IncomingMessage,
  options: {
    readonly vault: FileVault;
    readonly limits: BodyLimits;
    readonly maxPayloadBytes: number;
  },
): Promise<MultipartBody> {
  const reader = new MultipartReader(request, options);
  const failure = await reader.read().then(
    () => undefined,
    (error: unknown) => toRefusal(error),
  );
  // Only when every file is on disk is it known whether one was too large.
  const uploads = await reader.settledUploads();
  const refusal = reader.refusal ?? failure;
  if (refusal === undefined) return { payload: reader.payload, uploads };
  await Promise.all(uploads.map(({ file }) => options.vault.remove(file)));
  throw refusal;
}

class MultipartReader {
  payload = "";
  /** The first reason to refuse the body. */
  refusal: Error | undefined;
  readonly #request: IncomingMessage;
  readonly #options: Parameters<typeof readMultipart>[1];
  readonly #saves: Promise<Upload | undefined>[] = [];
  readonly #open = new Set<BusboyFileStream>();
  #bytes = 0;

  constructor(request: IncomingMessage, options: Parameters<typeof readMultipart>[1]) {
    this.#request = request;
    this.#options = options;
  }

  read(): Promise<void> {
    const request = this.#request;
    const { limits, maxPayloadBytes } = this.#options;
    return new Promise((resolve, reject) => {
      const contentType = request.headers["content-type"] ?? "";
      const parser = new Busboy({
        headers: { ...request.headers, "content-type": contentType },
        limits: { fileSize: limits.fileBytes + 1, fieldSize: maxPayloadBytes, parts: maxParts },
        isPartAFile: (field, _type, fileName) => field !== "payload_json" && fileName !== undefined,
      });
      const fail = (error: unknown) => {
        for (const stream of this.#open) stream.destroy(new Error("the request body broke off"));
        reject(error);
      };
      parser.on("file", (field, stream, fileName, _encoding, declaredType) => {
        this.#saves.push(this.#save(stream, { field, fileName, declaredType }));
      });
      parser.on("field", (field, value, _isFieldCut, isCut) => {
        if (field !== "payload_json") return;
        this.payload = value;
        if (isCut) this.refusal ??= refuse("entityTooLarge");
      });
      parser.on("finish", resolve);
      parser.on("error", fail);
      request.once("error", fail);
      request.once("aborted", () => fail(new Error("the client disconnected")));
      request.pipe(parser);
    });
  }

  async settledUploads(): Promise<readonly Upload[]> {
    return (await Promise.all(this.#saves)).filter((upload) => upload !== undefined);
  }

  /** Undefined, and a refusal noted, when the file can't be taken. */
  async #save(stream: BusboyFileStream, part: Omit<Upload, "file">): Promise<Upload | undefined> {
    const { vault, limits } = this.#options;
    this.#open.add(stream);
    try {
      const file = await vault.save(this.#counted(stream));
      if (!stream.truncated && file.byteLength <= limits.fileBytes) return { ...part, file };
      this.refusal ??= refuse("entityTooLarge");
      await vault.remove(file);
    } catch (error) {
      this.refusal ??= toRefusal(error);
    } finally {
      this.#open.delete(stream);
    }
    return undefined;
  }

  /** Passes bytes on until the body is too large; the rest is read and forgotten. */
  async *#counted(stream: BusboyFileStream): AsyncGenerator<Buffer> {
    for await (const chunk of stream) {
      this.#bytes += chunk.byteLength;
      if (this.#bytes <= this.#options.limits.totalBytes) yield chunk;
      else this.refusal ??= refuse("entityTooLarge");
    }
  }
}

function toRefusal(cause: unknown): Error {
  const details = { errors: { _errors: [{ code: "FORM_INVALID", message: String(cause) }] } };
  return refuseWith("invalidForm", { details, cause });
}
