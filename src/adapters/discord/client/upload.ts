import type { DefaultRestOptions, ResponseLike } from "discord.js";
import { Headers, Response } from "undici";
import type { Uploader } from "#core";
import type { UploadBody } from "./upload-body.ts";

type MakeRequest = typeof DefaultRestOptions.makeRequest;

/**
 * Sends one upload as `@discordjs/rest` would any request. That library takes no streams: it would read the whole
 * body into memory first.
 */
export async function sendUpload(
  url: Parameters<MakeRequest>[0],
  init: Parameters<MakeRequest>[1],
  {
    body: { contentType, pieces },
    uploader,
    timeoutMs,
  }: { readonly body: UploadBody; readonly uploader: Uploader; readonly timeoutMs: number },
): Promise<ResponseLike> {
  const headers = new Headers(toEntries(init.headers));
  headers.set("content-type", contentType);
  const answer = await uploader.send(
    {
      url,
      method: init.method === "PATCH" ? "PATCH" : "POST",
      headers: Object.fromEntries(headers),
      body: pieces,
      timeoutMs,
    },
    // The library always gives one.
    { signal: init.signal ?? new AbortController().signal },
  );
  return new Response(answer.body === "" ? null : answer.body, {
    status: answer.status,
    headers: answer.headers,
  });
}

/** Header fields with one value each; repeated ones joined, as HTTP allows. */
function toEntries(headers: unknown): [string, string][] {
  return Object.entries(Object(headers)).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : String(value)]],
  );
}
