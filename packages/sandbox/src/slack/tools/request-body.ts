import type { IncomingMessage } from "node:http";
import { type FileVault, readMultipart, readText, type Upload } from "#http";
import { refuse, SlackError } from "./errors.ts";
import { isJsonObject, type Json, parseJson } from "./json.ts";

export interface RequestBody {
  readonly fields: Json;
  readonly uploads: readonly Upload[];
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
    return await readForm(request, { vault, maxFileBytes });
  }
  const text = await readText(request, { maxBytes: maxFieldsBytes });
  if (text === undefined) throw refuse("request_too_large");
  if (text === "") return { fields: {}, uploads: [] };
  if (contentType.startsWith("application/json")) {
    const value = parseJson(text);
    if (!isJsonObject(value)) throw refuse("invalid_json");
    return { fields: value, uploads: [] };
  }
  if (contentType !== "" && !contentType.startsWith("application/x-www-form-urlencoded")) {
    throw refuse("invalid_post_type");
  }
  return { fields: Object.fromEntries(new URLSearchParams(text)), uploads: [] };
}

/** A file that is too large comes cut, one byte at least beyond what its taker allows. */
async function readForm(
  request: IncomingMessage,
  { vault, maxFileBytes }: { readonly vault: FileVault; readonly maxFileBytes: number },
): Promise<RequestBody> {
  const limits = { fileBytes: maxFileBytes, fieldBytes: maxFieldsBytes };
  try {
    return await readMultipart(request, { vault, limits });
  } catch (cause) {
    throw new SlackError("invalid_form_data", { cause });
  }
}
