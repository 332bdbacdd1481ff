import type { IncomingMessage } from "node:http";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import type { FileVault, VaultFile } from "./file-vault.ts";

/** A file part of a multipart body. */
export interface Upload {
  /** The part's name, such as `files[0]`. */
  readonly field: string;
  readonly fileName: string;
  readonly declaredType: string;
  readonly file: VaultFile;
}

/** A multipart body as it came: its files on disk. */
export interface Multipart {
  readonly fields: Readonly<Record<string, string>>;
  readonly uploads: readonly Upload[];
  /** Something was longer than its limit; only what came until then is here. */
  readonly isCut: boolean;
}

interface MultipartLimits {
  readonly fileBytes: number;
  /** Of all files together. Absent: as many as come. */
  readonly totalBytes?: number;
  readonly fieldBytes: number;
}

interface MultipartOptions {
  readonly vault: FileVault;
  readonly limits: MultipartLimits;
  /** Of parts with a file name, those that are read as text all the same. */
  readonly textFields?: readonly string[];
}

/** More parts than any request has a use for. */
const maxParts = 64;

/**
 * Reads a multipart body to its end, files straight to disk.
 * @throws what went wrong when it is no multipart or breaks off; nothing stays on disk then.
 */
export async function readMultipart(
  request: IncomingMessage,
  options: MultipartOptions,
): Promise<Multipart> {
  const fields = new Map<string, string>();
  const files = createFileTaker(options);
  let isFieldCut = false;
  try {
    await parse(request, options, {
      onFile: files.take,
      onEnd: files.breakOff,
      onField(name, value, isCut) {
        fields.set(name, value);
        isFieldCut ||= isCut;
      },
    });
  } catch (error) {
    await files.drop();
    throw error;
  }
  // Only when every file is on disk is it known whether one was too large.
  const uploads = await files.settled();
  return { fields: Object.fromEntries(fields), uploads, isCut: isFieldCut || files.isCut() };
}

interface Listener {
  onFile(stream: BusboyFileStream, part: Omit<Upload, "file">): void;
  onField(name: string, value: string, isCut: boolean): void;
  /** The body broke off in the middle of what it may be. */
  onEnd(): void;
}

function parse(
  request: IncomingMessage,
  { limits, textFields = [] }: MultipartOptions,
  listener: Listener,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const parser = new Busboy({
      headers: { ...request.headers, "content-type": request.headers["content-type"] ?? "" },
      limits: { fileSize: limits.fileBytes, fieldSize: limits.fieldBytes, parts: maxParts },
      isPartAFile: (field, _type, fileName) =>
        fileName !== undefined && !(field !== undefined && textFields.includes(field)),
    });
    const fail = (error: unknown) => {
      listener.onEnd();
      reject(error);
    };
    parser.on("file", (field, stream, fileName, _encoding, declaredType) =>
      listener.onFile(stream, { field, fileName, declaredType }),
    );
    parser.on("field", (field, value, _isNameCut, isCut) => listener.onField(field, value, isCut));
    parser.on("finish", resolve);
    parser.on("error", fail);
    request.once("error", fail);
    request.once("aborted", () => fail(new Error("the client disconnected")));
    request.pipe(parser);
  });
}

function createFileTaker({ vault, limits }: MultipartOptions) {
  const { totalBytes = Number.POSITIVE_INFINITY } = limits;
  const open = new Set<BusboyFileStream>();
  const saves: Promise<Upload>[] = [];
  let bytes = 0;
  let isCut = false;

  /** Passes bytes on until the body is too large; the rest is read and forgotten. */
  async function* counted(stream: BusboyFileStream): AsyncGenerator<Buffer> {
    for await (const chunk of stream) {
      bytes += chunk.byteLength;
      if (bytes <= totalBytes) yield chunk;
      else isCut = true;
    }
  }

  async function save(stream: BusboyFileStream, part: Omit<Upload, "file">): Promise<Upload> {
    open.add(stream);
    try {
      const file = await vault.save(counted(stream));
      isCut ||= stream.truncated;
      return { ...part, file };
    } finally {
      open.delete(stream);
    }
  }

  /** Removes what was saved, once it is known what that is. */
  async function drop(): Promise<void> {
    for (const outcome of await Promise.allSettled(saves)) {
      if (outcome.status === "fulfilled") await vault.remove(outcome.value.file);
    }
  }

  return {
    take(stream: BusboyFileStream, part: Omit<Upload, "file">): void {
      const saving = save(stream, part);
      // Looked at when the body has ended.
      saving.catch(() => undefined);
      saves.push(saving);
    },
    breakOff(): void {
      for (const stream of open) stream.destroy(new Error("the request body broke off"));
    },
    drop,
    async settled(): Promise<readonly Upload[]> {
      try {
        return await Promise.all(saves);
      } catch (error) {
        await drop();
        throw error;
      }
    },
    isCut: () => isCut,
  };
}
