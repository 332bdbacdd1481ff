import type { z } from "zod";
import type { SlackContext, SlackParts } from "../parts/parts.ts";
import { parseArguments } from "../tools/arguments.ts";
import { refuse, SlackError } from "../tools/errors.ts";
import { isJsonObject, type Json, parseJson } from "../tools/json.ts";
import { type RequestBody, readRequestBody } from "../tools/request-body.ts";

const missing = /not_found$/;
const forbidden = /^(cant_|not_allowed|no_permission|restricted_action|user_not_in_channel)/;

/** A refusal as the control API tells it. */
export function answerControlError(context: SlackContext, error: unknown): Response {
  if (error instanceof SlackError) {
    const body = { ok: false, error: error.error, ...error.details };
    return context.json(body, statusOf(error.error));
  }
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return context.json({ ok: false, error: "internal_error", cause }, 500);
}

function statusOf(error: string): 400 | 403 | 404 {
  if (missing.test(error)) return 404;
  return forbidden.test(error) ? 403 : 400;
}

/** Reads a JSON or multipart body; in the latter the JSON is in a part `payload_json`. */
export async function readControlBody(
  context: SlackContext,
  { vault, settings }: SlackParts,
): Promise<RequestBody> {
  const options = { vault, maxFileBytes: settings.fileLimitBytes + 1 };
  const body = await readRequestBody(context.env.incoming, options);
  if (body.uploads.some(({ file }) => file.byteLength > settings.fileLimitBytes)) {
    await Promise.all(body.uploads.map(({ file }) => vault.remove(file)));
    throw refuse("file_upload_size_restricted");
  }
  const payload = body.fields.payload_json;
  if (typeof payload !== "string") return body;
  const fields = parseJson(payload);
  if (!isJsonObject(fields)) throw refuse("invalid_json");
  return { ...body, fields };
}

/** Reads a body without files and parses it. */
export async function readControl<Schema extends z.ZodType>(
  context: SlackContext,
  { schema, parts }: { readonly schema: Schema; readonly parts: SlackParts },
): Promise<z.output<Schema>> {
  const { fields } = await readControlBody(context, parts);
  return parseArguments(schema, fields satisfies Json);
}
