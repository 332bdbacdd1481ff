import type { IncomingMessage } from "node:http";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { type FileVault, readText, type VaultFile } from "#http";
import { refuse } from "./errors.ts";
import { isJsonObject, type Json, parseJson } from "./json.ts";

/** A file part of a multipart body. */
export interface UploadedPart {
  readonly field: string;
  readonly fileName: string;
  readonly declaredType: string;
  readonly bytes: VaultFile;
}

export interface RequestBody {
  readonly fields: Json;
  readonly parts: readonly UploadedPart[];
}

/** What a call's arguments may take in all. */
const maxFieldsBytes = 4 * 1024 * 1024;

/**
 * Reads a JSON, form or multipart body.
 * @throws {SlackError} `invalid_json`, `invalid_form_data`, `invalid_post_type`, `request_too_large`.
 */
export async function readRequestBody(
  request: IncomingMessage,
  { vault, maxFileBytes }: { readonly vault: FileVault; readonly maxFileBytes: number },
): Promise<RequestBody> {
  const contentType = (request.headers["content-type"] ?? "").toLowerCase();
  if (contentType.startsWith("multipart/form-data")) {
    return readMultipart(request, { vault, maxFileBytes });
  }
  const text = await readText(request, { maxBytes: maxFieldsBytes });
  if (text === undefined) throw refuse("request_too_large");
  if (text === "") return { fields: {}, parts: [] };
  if (contentType.startsWith("application/json")) {
    const value = parseJson(text);
    if (!isJsonObject(value)) throw refuse("invalid_json");
    return { fields: value, parts: [] };
  }
  if (contentType !== "" && !contentType.startsWith("application/x-www-form-urlencoded")) {
    throw refuse("invalid_post_type");
  }
  return { fields: Object.fromEntries(new URLSearchParams(text)), parts: [] };
}

/** Files go straight to disk; nothing stays there of a body that breaks off. */
async function readMultipart(
  request: IncomingMessage,
  { vault, maxFileBytes }: { readonly vault: FileVault; readonly maxFileBytes: number },
): Promise<RequestBody> {
  const fields: Record<string, string> = {};
  const saves: Promise<UploadedPart | undefined>[] = [];
  const open = new Set<BusboyFileStream>();
  const save = async (stream: BusboyFileStream, part: Omit<UploadedPart, "bytes">) => {
    open.add(stream);
    try {
      return { ...part, bytes: await vault.save(stream) };
    } catch {
      // The body's own failure is what is told.
      return undefined;
    } finally {
      open.delete(stream);
    }
  };
  const read = new Promise<void>((resolve, reject) => {
    const parser = new Busboy({
      headers: { ...request.headers, "content-type": request.headers["content-type"] ?? "" },
      limits: { fileSize: maxFileBytes, fieldSize: maxFieldsBytes, parts: 64 },
      isPartAFile: (_field, _type, fileName) => fileName !== undefined,
    });
    const fail = (error: unknown) => {
      for (const stream of open) stream.destroy(new Error("the request body broke off"));
      reject(error);
    };
    parser.on("file", (field, stream, fileName, _encoding, declaredType) => {
      saves.push(save(stream, { field, fileName, declaredType }));
    });
    parser.on("field", (field, value) => {
      fields[field] = value;
    });
    parser.on("finish", resolve);
    parser.on("error", fail);
    request.once("error", fail);
    request.once("aborted", () => fail(new Error("the client disconnected")));
    request.pipe(parser);
  });
  const isWhole = await read.then(
    () => true,
    () => false,
  );
  const parts = (await Promise.all(saves)).filter((part) => part !== undefined);
  if (isWhole) return { fields, parts };
  await Promise.all(parts.map(({ bytes }) => vault.remove(bytes)));
  throw refuse("invalid_form_data");
}
