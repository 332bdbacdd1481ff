import { Hono, type MiddlewareHandler } from "hono";
import { answerError, finishRequests } from "../parts/answers.ts";
import type { DiscordParts, HttpEnvironment, RestApp } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import { toFaultError } from "../tools/faults.ts";
import { createRateLimits } from "../tools/rate-limits.ts";
import { addApplicationRoutes } from "./rest-applications.ts";
import { addChannelRoutes } from "./rest-channels.ts";
import { addCommandRoutes } from "./rest-commands.ts";
import { addGuildRoutes } from "./rest-guilds.ts";
import { addInteractionRoutes } from "./rest-interactions.ts";
import { addMessageRoutes } from "./rest-messages.ts";
import { addReactionRoutes } from "./rest-reactions.ts";
import { addThreadRoutes } from "./rest-threads.ts";
import { addWebhookRoutes } from "./rest-webhooks.ts";

/** Discord's REST API with paths as below `/api/v10`. */
export function createRest(parts: DiscordParts): RestApp {
  const app: RestApp = new Hono<HttpEnvironment>();
  app.use(finishRequests);
  app.use(recordRequests(parts));
  app.use(injectFaults(parts));
  app.use(admitClients(parts));
  app.use(countRequests(parts));
  addApplicationRoutes(app, parts);
  addCommandRoutes(app, parts);
  addGuildRoutes(app, parts);
  addChannelRoutes(app, parts);
  addMessageRoutes(app, parts);
  addReactionRoutes(app, parts);
  addThreadRoutes(app, parts);
  addInteractionRoutes(app, parts);
  addWebhookRoutes(app, parts);
  app.notFound((context) => answerError(context, refuse("notFound")));
  app.onError((error, context) => answerError(context, error));
  return app;
}

type Middleware = MiddlewareHandler<HttpEnvironment>;

function recordRequests({ requestLog, settings }: DiscordParts): Middleware {
  return async (context, next) => {
    const at = settings.clock();
    await next();
    const { pathname, search } = new URL(context.req.url);
    requestLog.add({
      at,
      method: context.req.method,
      path: `/api/v10${pathname}${search}`,
      status: context.res.status,
      body: context.get("recordedBody") ?? null,
    });
  };
}

function injectFaults({ faults }: DiscordParts): Middleware {
  return async (context, next) => {
    const { method, path } = context.req;
    // Files travel as multipart alone: https://docs.discord.com/developers/reference#uploading-files
    const hasFiles = context.req.header("content-type")?.startsWith("multipart/") === true;
    const hits = await faults.take({ method, path, hasFiles });
    const trouble = hits.find((fault) => fault.type !== "rest-delay");
    if (trouble === undefined) return next();
    if (trouble.when === "after") await next();
    if (trouble.type === "rest-status") {
      context.res = answerError(context, toFaultError(trouble));
      return;
    }
    context.env.incoming.socket.destroy();
    context.res = context.body(null, 500);
  };
}

/** Routes that are reached by the token in their path alone. */
const openRoutes = [
  /^\/gateway$/,
  /^\/interactions\/\d+\/[^/]+\/callback$/,
  /^\/webhooks\/\d+\/[^/]+/,
];

function admitClients({ token, gateway }: DiscordParts): Middleware {
  return async (context, next) => {
    if (!context.req.header("user-agent")) throw refuse("blockedClient");
    const isOpen = openRoutes.some((route) => route.test(context.req.path));
    const isToken = context.req.header("authorization") === `Bot ${token}`;
    const isBot = isToken && !gateway.isTokenReset();
    if (!isOpen && !isBot) throw refuse("unauthorized");
    await next();
  };
}

function countRequests({ settings }: DiscordParts): Middleware {
  const limits = createRateLimits({ settings });
  return async (context, next) => {
    const { method, path } = context.req;
    const isExemptFromGlobal = /^\/(interactions|webhooks)\//.test(path);
    const headers = limits.count({ method, path, isExemptFromGlobal });
    await next();
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
  };
}
