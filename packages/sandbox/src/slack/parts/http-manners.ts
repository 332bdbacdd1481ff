import type { MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { drainBody } from "#http";
import type { HttpFault } from "../tools/faults.ts";
import { compact } from "../tools/json.ts";
import type { HttpEnvironment, SlackContext, SlackParts } from "./parts.ts";

type Middleware = MiddlewareHandler<HttpEnvironment>;

/** Lets a client that is still sending finish, so that it reads the answer instead of a broken pipe. */
export const finishRequests: Middleware = async (context, next) => {
  await next();
  await drainBody(context.env.incoming);
};

/** Notes every request of the bot; `prefix` is where the routes stand. */
export function recordRequests({ requestLog, settings }: SlackParts, prefix: string): Middleware {
  return async (context, next) => {
    const at = settings.clock();
    await next();
    const { pathname, search } = new URL(context.req.url);
    requestLog.add({
      at,
      method: context.req.method,
      path: `${prefix}${pathname}${search}`,
      status: context.res.status,
      error: context.get("recordedError"),
      team_id: context.get("recordedTeam"),
      headers: context.req.header(),
      body: context.get("recordedBody") ?? null,
    });
  };
}

/** Lets the planned faults strike. */
export function injectFaults({ faults }: SlackParts, prefix: string): Middleware {
  return async (context, next) => {
    const path = `${prefix}${context.req.path}`;
    const hits = await faults.take({ method: context.req.method, path });
    const trouble = hits.find((fault) => fault.type !== "http-delay");
    if (trouble === undefined) return next();
    if (trouble.type !== "api-error" && trouble.when === "after") await next();
    // Else the headers of the answer that is lost would stay.
    context.res = undefined;
    context.res = toTrouble(context, trouble);
  };
}

function toTrouble(
  context: SlackContext,
  fault: Exclude<HttpFault, { type: "http-delay" }>,
): Response {
  switch (fault.type) {
    case "api-error": {
      const { error, needed, provided } = fault;
      context.set("recordedError", error);
      return context.json(compact({ ok: false, error, needed, provided }));
    }
    case "http-status": {
      const isLimited = fault.status === 429;
      const { retryAfter } = fault;
      const headers: Record<string, string> =
        isLimited && retryAfter !== null ? { "retry-after": String(Math.ceil(retryAfter)) } : {};
      const text = fault.body ?? (isLimited ? '{"ok":false,"error":"ratelimited"}' : "");
      return context.body(text, toStatus(fault.status), headers);
    }
    case "http-reset":
      context.env.incoming.socket.destroy();
      return context.body(null, 500);
    default:
      throw new Error(`unknown fault ${fault satisfies never}`);
  }
}

function toStatus(status: number): ContentfulStatusCode {
  return status as ContentfulStatusCode;
}
