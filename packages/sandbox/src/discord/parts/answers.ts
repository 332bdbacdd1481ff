import type { MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { z } from "zod";
import { drainBody } from "#http";
import { DiscordError } from "../tools/errors.ts";
import { parseForm } from "../tools/form-errors.ts";
import type { BodyLimits } from "../tools/request-body.ts";
import { dropUploads, type RequestBody, readRequestBody } from "../tools/request-body.ts";
import type { DiscordParts, HttpEnvironment, RestContext } from "./parts.ts";

/** A refusal as Discord words it; anything else is a fault of the sandbox, which says so. */
export function answerError(context: RestContext, error: unknown): Response {
  if (error instanceof DiscordError) {
    return context.json(error.body, toStatus(error.status), { ...error.headers });
  }
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return context.json({ message: "500: Internal Server Error", code: 0, cause }, 500);
}

/** Lets a client that is still sending finish, so that it reads the answer instead of a broken pipe. */
export const finishRequests: MiddlewareHandler<HttpEnvironment> = async (context, next) => {
  await next();
  await drainBody(context.env.incoming);
};

export function toStatus(status: number): ContentfulStatusCode {
  return status as ContentfulStatusCode;
}

/** Reads a body that has no files and parses it. */
export async function readJson<Schema extends z.ZodType>(
  context: RestContext,
  { schema, parts }: { readonly schema: Schema; readonly parts: DiscordParts },
): Promise<z.output<Schema>> {
  const limits = { fileBytes: 0, totalBytes: 0 };
  const body = await readBody(context, { parts, limits });
  return parseForm(schema, { value: body.json ?? {} });
}

/** Reads a JSON or multipart body and notes it for the request log. */
export async function readBody(
  context: RestContext,
  { parts, limits }: { readonly parts: DiscordParts; readonly limits: BodyLimits },
): Promise<RequestBody> {
  const body = await readRequestBody(context.env.incoming, { vault: parts.vault, limits });
  context.set("recordedBody", toRecord(body));
  return body;
}

/** Runs what uses a body's files; throws the files away when it fails. */
export async function withUploads<Result>(
  body: RequestBody,
  { parts, use }: { readonly parts: DiscordParts; readonly use: () => Promise<Result> },
): Promise<Result> {
  try {
    return await use();
  } catch (error) {
    await dropUploads(body, parts.vault);
    throw error;
  }
}

function toRecord(body: RequestBody): unknown {
  if (body.uploads.length === 0) return body.json;
  const files = body.uploads.map((upload) => ({
    field: upload.field,
    name: upload.fileName,
    type: upload.declaredType,
    size: upload.file.byteLength,
  }));
  const json = typeof body.json === "object" && body.json !== null ? body.json : {};
  return { ...json, files };
}
