import { Hono } from "hono";
import { allMethods } from "../methods/all-methods.ts";
import { admit, type Caller } from "../methods/callers.ts";
import type { Call, Method } from "../methods/methods.ts";
import { createRateLimits, type RateLimits } from "../methods/rate-limits.ts";
import { answerError } from "../parts/answer-error.ts";
import { finishRequests, injectFaults, recordRequests } from "../parts/http-manners.ts";
import type { HttpEnvironment, SlackApp, SlackContext, SlackParts } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import { type RequestBody, readRequestBody } from "../tools/request-body.ts";

/** The Web API, with paths as below `/api`. */
export function createApi(parts: SlackParts): SlackApp {
  const app: SlackApp = new Hono<HttpEnvironment>();
  const limits = createRateLimits(parts);
  app.use(finishRequests);
  app.use(recordRequests(parts, "/api"));
  app.use(injectFaults(parts, "/api"));
  app.all("/:method", async (context) => {
    try {
      return await answer(context, { parts, limits });
    } catch (error) {
      return answerError(context, error);
    }
  });
  app.all("/", (context) => answerError(context, refuse("unknown_method")));
  app.notFound((context) => answerError(context, refuse("unknown_method")));
  app.onError((error, context) => answerError(context, error));
  return app;
}

async function answer(
  context: SlackContext,
  { parts, limits }: { readonly parts: SlackParts; readonly limits: RateLimits },
): Promise<Response> {
  const { incoming } = context.env;
  const body: RequestBody =
    context.req.method === "GET"
      ? { fields: {}, uploads: [] }
      : await readRequestBody(incoming, {
          vault: parts.vault,
          maxFileBytes: parts.settings.fileLimitBytes,
        });
  const args = { ...context.req.query(), ...body.fields };
  context.set("recordedBody", args);
  const name = context.req.param("method") ?? "";
  const method = allMethods[name];
  if (method === undefined) {
    throw refuse("unknown_method", { req_method: name });
  }
  const caller = admit(parts.world, {
    authorization: context.req.header("authorization"),
    argument: args.token,
    method,
  });
  describeScopes(context, { caller, method });
  if (caller.type === "bot") context.set("recordedTeam", caller.installation.teamId);
  limits.count({
    method: name,
    tier: method.tier,
    teamId: caller.type === "bot" ? caller.installation.teamId : caller.type,
    channel: String(args.channel ?? args.channel_id ?? ""),
  });
  const result = await run(method, { call: { parts, args, files: body.uploads }, caller });
  return context.json({ ok: true, ...result });
}

function run(
  method: Method,
  { call, caller }: { readonly call: Call; readonly caller: Caller },
): Promise<Json> | Json {
  if (method.token !== "bot") return method.run(call);
  if (caller.type !== "bot") throw refuse("not_allowed_token_type");
  return method.run({ ...call, installation: caller.installation });
}

function describeScopes(
  context: SlackContext,
  { caller, method }: { readonly caller: Caller; readonly method: Method },
): void {
  if (caller.type !== "bot") return;
  context.header("x-oauth-scopes", caller.installation.scopes.join(","));
  if (method.scopes.length > 0) context.header("x-accepted-oauth-scopes", method.scopes.join(","));
}
