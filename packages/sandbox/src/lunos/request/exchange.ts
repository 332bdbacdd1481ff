import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Account, Accounts } from "../accounts/accounts.ts";
import { ApiError, bodyTooLarge, unreadableBody } from "../accounts/api-error.ts";
import type { Generations } from "../accounts/generations.ts";
import { type RequestLog, type RequestRecord, toLoggedBody } from "../accounts/request-log.ts";
import type { Usage } from "../accounts/usage.ts";
import type { Fault } from "../faults/fault.ts";
import type { FaultBook } from "../faults/fault-book.ts";
import type { Gallery } from "../studio/gallery.ts";
import type { Studio } from "../studio/studio.ts";
import type { Answer } from "../wire/answer.ts";
import { type LargeJson, parseLargeJson } from "../wire/large-json.ts";
import { BodyTooLargeError, readBody } from "../wire/request-body.ts";
import type { PaddedPictures } from "./picture-faults.ts";
import type { PictureShelf } from "./picture-shelf.ts";

/** The parts that all endpoints share. */
export interface Parts {
  readonly accounts: Accounts;
  readonly log: RequestLog;
  readonly generations: Generations;
  readonly faults: FaultBook;
  readonly studio: Studio;
  readonly gallery: Gallery;
  readonly shelf: PictureShelf;
  readonly paddedPictures: PaddedPictures;
  readonly clock: () => number;
  readonly random: () => number;
  /** Milliseconds between the deltas of a stream. */
  readonly deltaGapMs: number;
  /** Whether words in pictures are read. */
  readonly readsText: boolean;
  readonly maxBodyBytes: number;
}

/** One request on its way to an answer. */
export interface Exchange {
  readonly parts: Parts;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly request: IncomingMessage;
  readonly record: RequestRecord;
  readonly appId: string;
  /** Where a client reaches this server, such as `http://127.0.0.1:3000/lunos`. */
  readonly baseUrl: string;
  /** Ends when the client has gone. */
  readonly signal: AbortSignal;
  /** What to do wrong on purpose. */
  fault: Fault;
  /** The body, once it was read. */
  json?: LargeJson;
  /** The name of the answer, once it has one. */
  generationId?: string;
}

export type EndpointHandler = (exchange: Exchange) => Promise<Answer> | Answer;

/** @throws ApiError 401 */
export function authenticate(exchange: Exchange): Account {
  // Anthropic's own clients send the key in a header of its own.
  const apiKey = exchange.headers["x-api-key"];
  const authorization =
    exchange.headers.authorization ?? (apiKey === undefined ? undefined : `Bearer ${apiKey}`);
  return exchange.parts.accounts.authenticate(authorization);
}

/** @throws ApiError 413, or what broke the connection */
export async function readBytes(exchange: Exchange): Promise<Uint8Array> {
  const maxBytes = exchange.parts.maxBodyBytes;
  try {
    return await readBody(exchange.request, { maxBytes });
  } catch (error) {
    if (!(error instanceof BodyTooLargeError)) throw error;
    throw bodyTooLarge(maxBytes, error);
  }
}

/** @throws ApiError 400, 413, 415 */
export async function readJson(exchange: Exchange): Promise<LargeJson> {
  if (exchange.json !== undefined) return exchange.json;
  const contentType = exchange.headers["content-type"] ?? "application/json";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(contentType)) {
    throw new ApiError({
      status: 415,
      code: "unsupported_media_type",
      message: `Content-Type must be application/json, not ${contentType.slice(0, 100)}.`,
    });
  }
  const json = parse(await readBytes(exchange));
  exchange.json = json;
  exchange.record.body = toLoggedBody(json.value, json.largeStrings);
  const model = readModelId(json.value);
  if (model !== undefined) exchange.record.model = model;
  return json;
}

/** Gives the answer of a request its name, by which its cost can be looked up. */
export function nameGeneration(exchange: Exchange): string {
  const created = Math.floor(exchange.parts.clock() / 1000);
  exchange.generationId ??= `gen-${created}-${randomUUID().slice(0, 12)}`;
  exchange.record.generationId = exchange.generationId;
  return exchange.generationId;
}

/** Takes the credits and keeps the attribution. */
export function settle(exchange: Exchange, account: Account, usage: Usage): void {
  const { accounts, log } = exchange.parts;
  accounts.charge(account, usage.credits);
  log.attribute({ key: account.key, appId: exchange.appId }, usage);
  if (exchange.generationId !== undefined) {
    exchange.parts.generations.add({
      id: exchange.generationId,
      key: account.key,
      appId: exchange.appId,
      model: exchange.record.model ?? "",
      createdAtMs: exchange.parts.clock(),
      usage,
    });
  }
  exchange.record.usage = {
    promptTokens: usage.promptTokens,
    completionTokens: usage.completionTokens,
    credits: usage.credits,
  };
}

function parse(bytes: Uint8Array): LargeJson {
  try {
    return parseLargeJson(bytes);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw unreadableBody("The request body is not valid JSON.", error);
    }
    throw error;
  }
}

function readModelId(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("model" in value)) return undefined;
  return typeof value.model === "string" ? value.model.slice(0, 200) : undefined;
}
