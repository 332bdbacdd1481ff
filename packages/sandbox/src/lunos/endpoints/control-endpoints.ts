import { z } from "zod";
import { isSandboxKey } from "../accounts/accounts.ts";
import { ApiError, unreadableBody } from "../accounts/api-error.ts";
import type { RequestRecord } from "../accounts/request-log.ts";
import { FaultSyntaxError, parseFault, toFault } from "../faults/fault.ts";
import { parseBody } from "../request/chat-request.ts";
import { type Exchange, readBytes } from "../request/exchange.ts";
import { type Answer, jsonAnswer } from "../wire/answer.ts";

/** `GET /sandbox/usage`: sums by key and App-ID. */
export function showUsage({ parts, query }: Exchange): Answer {
  const rows = parts.log.usage().filter((row) => fits(row, query));
  return jsonAnswer({ usage: rows });
}

const maxShown = 100_000;

/** `GET /sandbox/requests`: the last requests, newest last. */
export function showRequests({ parts, query }: Exchange): Answer {
  const limit = Number(query.get("limit") ?? 200);
  const records = parts.log
    .requests()
    .filter((record) => fits(record, query))
    .slice(-Math.max(1, Math.min(maxShown, limit || 200)));
  const isBrief = query.get("brief") === "true";
  return jsonAnswer({ requests: isBrief ? records.map(withoutBody) : records });
}

function withoutBody({ body: _, ...record }: RequestRecord): RequestRecord {
  return record;
}

/** `GET /sandbox/requests/{id}`: one request with its answer, while that is kept. */
export function showRequest({ parts, path }: Exchange): Answer {
  const id = path.split("/").at(-1) ?? "";
  const record = parts.log.requests().find((one) => one.id === id);
  if (record === undefined) {
    throw new ApiError({ status: 404, code: "not_found", message: "No such request." });
  }
  const answer = parts.log.answerOf(id);
  return jsonAnswer({ ...record, ...(answer === undefined ? {} : { answer }) });
}

/** `DELETE /sandbox/requests`: forgets requests and sums. */
export function clearRequests({ parts }: Exchange): Answer {
  parts.log.clear();
  return jsonAnswer({ requests: [] });
}

const plannedSchema = z.strictObject({
  key: z.string().max(200).optional(),
  appId: z.string().max(200).optional(),
  path: z.string().max(200).optional(),
  model: z.string().max(200).optional(),
  method: z.enum(["GET", "POST"]).optional(),
  skip: z.number().int().min(0).max(10_000).default(0),
  times: z.number().int().min(1).max(10_000).default(1),
  fault: z.union([z.string().max(4000), z.record(z.string(), z.unknown())]),
});

/** `POST /sandbox/faults`: plans a fault for coming requests. */
export async function planFault(exchange: Exchange): Promise<Answer> {
  const { fault, ...rest } = parseBody(plannedSchema, await readControlBody(exchange));
  const planned = exchange.parts.faults.add({ ...rest, fault: readFault(fault) });
  return { type: "json", status: 201, body: planned };
}

/** `GET /sandbox/faults` */
export function listFaults({ parts }: Exchange): Answer {
  return jsonAnswer({ faults: parts.faults.list() });
}

/** `DELETE /sandbox/faults` */
export function clearFaults({ parts }: Exchange): Answer {
  parts.faults.clear();
  return jsonAnswer({ faults: [] });
}

/** `DELETE /sandbox/faults/{id}`: calls one off; none is there anymore when it has struck for the last time. */
export function clearFault({ parts, path }: Exchange): Answer {
  parts.faults.remove(path.split("/").at(-1) ?? "");
  return jsonAnswer({ faults: parts.faults.list() });
}

const accountSchema = z.strictObject({
  key: z.string().refine(isSandboxKey, "must begin with 'sandbox'"),
  balance: z.number().min(0).max(1e9),
});

/** `PUT /sandbox/accounts`: sets what an account owns. */
export async function setAccount(exchange: Exchange): Promise<Answer> {
  const { key, balance } = parseBody(accountSchema, await readControlBody(exchange));
  const account = exchange.parts.accounts.setBalance(key, balance);
  return jsonAnswer({ key: account.key, balance: account.balance });
}

/** `GET /sandbox/pictures/{name}`: pictures that were answered as links. */
export function showPicture({ parts, path }: Exchange): Answer {
  const picture = parts.shelf.find(path.split("/").at(-1) ?? "");
  if (picture === undefined) {
    throw new ApiError({ status: 404, code: "not_found", message: "No such picture." });
  }
  return { type: "bytes", status: 200, contentType: picture.mediaType, body: picture.bytes };
}

/** @throws ApiError 400 */
export function readFault(text: unknown) {
  try {
    return typeof text === "string" ? parseFault(text) : toFault(text);
  } catch (error) {
    if (error instanceof FaultSyntaxError)
      throw unreadableBody(`Unknown fault: ${error.message}`, error);
    throw error;
  }
}

async function readControlBody(exchange: Exchange): Promise<unknown> {
  const bytes = await readBytes(exchange);
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    throw unreadableBody("The request body is not valid JSON.", error);
  }
}

function fits(
  item: { readonly key?: string; readonly appId: string },
  query: URLSearchParams,
): boolean {
  const key = query.get("key");
  const appId = query.get("appId");
  return (key === null || item.key === key) && (appId === null || item.appId === appId);
}
