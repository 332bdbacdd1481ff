import type { DefaultRestOptions, ResponseLike } from "discord.js";
import { type Agent, request } from "undici";
import type { UploadBody } from "./upload-body.ts";

type MakeRequest = typeof DefaultRestOptions.makeRequest;

/**
 * Sends one upload as `@discordjs/rest` would any request. That library takes no streams: it would read the whole
 * body into memory first.
 */
export async function sendUpload(
  url: Parameters<MakeRequest>[0],
  init: Parameters<MakeRequest>[1],
  { body: upload, agent }: { readonly body: UploadBody; readonly agent: Agent },
): Promise<ResponseLike> {
  const headers = new Headers(toEntries(init.headers));
  headers.set("content-type", upload.contentType);
  headers.set("content-length", String(upload.byteLength));
  const answer = await request(url, {
    method: init.method === "PATCH" ? "PATCH" : "POST",
    headers: Object.fromEntries(headers),
    body: upload.open(),
    dispatcher: agent,
    signal: init.signal ?? null,
  });
  // What Discord answers to an upload is one message as JSON: small enough to be read whole.
  const body = await answer.body.arrayBuffer();
  return new Response(body.byteLength === 0 ? null : body, {
    status: answer.statusCode,
    headers: toEntries(answer.headers),
  });
}

/** Header fields with one value each; repeated ones joined, as HTTP allows. */
function toEntries(headers: unknown): [string, string][] {
  return Object.entries(Object(headers)).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : String(value)]],
  );
}
