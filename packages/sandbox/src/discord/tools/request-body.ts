import type { IncomingMessage } from "node:http";
import { type FileVault, readMultipart, readText, type Upload } from "#http";
import { refuse, refuseWith } from "./errors.ts";
import { invalidForm } from "./form-errors.ts";

export interface BodyLimits {
  readonly fileBytes: number;
  readonly totalBytes: number;
}

export interface RequestBody {
  /** The JSON of the body or of its part `payload_json`; undefined when there is none. */
  readonly json: unknown;
  readonly uploads: readonly Upload[];
}

/** JSON alone; Discord takes no more than this without files. */
const maxJsonBytes = 1024 * 1024;
/** The part of a form that holds its JSON. */
const payloadField = "payload_json";

/**
 * Reads a JSON or multipart body.
 * @throws {DiscordError} 50109 for what is no JSON, 50035 for other kinds of content, 40005 for what is too large.
 */
export async function readRequestBody(
  request: IncomingMessage,
  { vault, limits }: { readonly vault: FileVault; readonly limits: BodyLimits },
): Promise<RequestBody> {
  const contentType = request.headers["content-type"] ?? "";
  const declaredLength = Number(request.headers["content-length"] ?? 0);
  if (contentType.startsWith("multipart/form-data")) {
    if (declaredLength > limits.totalBytes + maxJsonBytes) throw refuse("entityTooLarge");
    return await readForm(request, { vault, limits });
  }
  if (declaredLength > maxJsonBytes) throw refuse("entityTooLarge");
  const text = await readText(request, { maxBytes: maxJsonBytes });
  if (text === undefined) throw refuse("entityTooLarge");
  if (text !== "" && !contentType.startsWith("application/json")) throw wrongContentType();
  return { json: parseJson(text), uploads: [] };
}

/** Throws away the files of a body that was refused. */
export async function dropUploads(body: RequestBody, vault: FileVault): Promise<void> {
  await Promise.all(body.uploads.map((upload) => vault.remove(upload.file)));
}

/** Nothing stays on disk of a form that is refused. */
async function readForm(
  request: IncomingMessage,
  { vault, limits }: { readonly vault: FileVault; readonly limits: BodyLimits },
): Promise<RequestBody> {
  const { fields, uploads, isCut } = await readMultipart(request, {
    vault,
    limits: { ...limits, fieldBytes: maxJsonBytes },
    textFields: [payloadField],
  }).catch((cause: unknown) => {
    const details = { errors: { _errors: [{ code: "FORM_INVALID", message: String(cause) }] } };
    throw refuseWith("invalidForm", { details, cause });
  });
  try {
    if (isCut) throw refuse("entityTooLarge");
    return { json: parseJson(fields[payloadField]), uploads };
  } catch (error) {
    await dropUploads({ json: undefined, uploads }, vault);
    throw error;
  }
}

function parseJson(text = ""): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuseWith("invalidJson", { cause });
  }
}

function wrongContentType() {
  const message =
    "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}.";
  return invalidForm([{ path: [], code: "CONTENT_TYPE_INVALID", message }]);
}
