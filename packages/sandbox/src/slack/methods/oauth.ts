import { Hono } from "hono";
import { z } from "zod";
import { answerError } from "../parts/answer-error.ts";
import { finishRequests, injectFaults, recordRequests } from "../parts/http-manners.ts";
import { install } from "../parts/installations.ts";
import type { HttpEnvironment, SlackApp, SlackContext, SlackParts } from "../parts/parts.ts";
import { parseArguments, textArgument } from "../tools/arguments.ts";
import { refuse } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import { allBotScopes } from "../world/scopes.ts";
import { findPerson, type User } from "../world/world.ts";
import type { Call } from "./methods.ts";

/** The page that asks a person to install the app, with paths as below `/oauth`. */
export function createOauth(parts: SlackParts): SlackApp {
  const app: SlackApp = new Hono<HttpEnvironment>();
  app.use(finishRequests);
  app.use(recordRequests(parts, "/oauth"));
  app.use(injectFaults(parts, "/oauth"));
  app.get("/v2/authorize", (context) => authorize(context, parts));
  app.notFound((context) => context.text("404 - Not Found", 404));
  app.onError((error, context) => answerError(context, error));
  return app;
}

const querySchema = z.object({
  client_id: z.string().default(""),
  scope: z.string().default(""),
  user_scope: z.string().default(""),
  state: z.string().optional(),
  redirect_uri: z.url().optional(),
  team: z.string().optional(),
  as: z.string().optional(),
  approve: z.string().optional(),
  deny: z.string().optional(),
});

function authorize(context: SlackContext, parts: SlackParts): Response {
  const query = parseArguments(querySchema, context.req.query());
  const { world, manifest } = parts;
  if (query.client_id !== world.application.clientId) {
    return problem(context, "Invalid client_id parameter");
  }
  const scopes = query.scope.split(/[ ,]+/).filter((scope) => scope !== "");
  const unknown = scopes.filter((scope) => !allBotScopes.some((known) => known === scope));
  if (unknown.length > 0 || scopes.length === 0) {
    return problem(context, `Invalid permissions requested: ${unknown.join(", ") || "none"}`);
  }
  const redirectUri = query.redirect_uri ?? manifest.current?.oauth_config?.redirect_urls?.[0];
  if (redirectUri === undefined || !manifest.allowsRedirect(redirectUri)) {
    return problem(context, "redirect_uri did not match any configured URIs.");
  }
  const back = (fields: Readonly<Record<string, string>>) => {
    const url = new URL(redirectUri);
    for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
    if (query.state !== undefined) url.searchParams.set("state", query.state);
    return context.redirect(url.href, 302);
  };
  if (query.deny === "true") return back({ error: "access_denied" });
  const person = findPerson(world, query.as ?? "");
  if (query.approve !== "true" || person === undefined) return askPage(context, parts);
  const code = parts.oauthCodes.issue({
    teamId: person.teamId,
    userId: person.id,
    scopes,
    redirectUri,
  });
  return back({ code });
}

function problem(context: SlackContext, words: string): Response {
  context.set("recordedError", words);
  return context.html(page(`<h1>Something went wrong</h1><p>${escapeHtml(words)}</p>`), 400);
}

/** One button for each person whose workspace can have the app. */
function askPage(context: SlackContext, { world }: SlackParts): Response {
  const url = new URL(context.req.url);
  const buttons = [...world.users.values()]
    .filter(({ type, teamId }) => type === "person" && world.teams.get(teamId)?.isOpen === true)
    .map((person) => button(person, { world, url }));
  const deny = `<p><a href="${escapeHtml(withQuery(url, { deny: "true" }))}">Cancel</a></p>`;
  return context.html(
    page(`<h1>Moonlens would like to be installed</h1>${buttons.join("")}${deny}`),
  );
}

function button(
  person: User,
  { world, url }: { readonly world: SlackParts["world"]; readonly url: URL },
): string {
  const href = withQuery(url, { as: person.name, approve: "true" });
  const team = world.teams.get(person.teamId)?.name ?? "";
  return `<p><a href="${escapeHtml(href)}">Allow as ${escapeHtml(person.displayName)} in ${escapeHtml(team)}</a></p>`;
}

/** Relative, since the part does not know under which prefix it is mounted. */
function withQuery(url: URL, fields: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(fields)) query.set(name, value);
  return `?${query}`;
}

function page(body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Slack</title></head><body>${body}</body></html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

const accessSchema = z.object({
  client_id: textArgument.optional(),
  client_secret: textArgument.optional(),
  code: textArgument.optional(),
  redirect_uri: textArgument.optional(),
  grant_type: textArgument.optional(),
});

/** `oauth.v2.access`: a code for a token. */
export function exchangeCode({ parts, args }: Call): Json {
  const input = parseArguments(accessSchema, args);
  const { application, teams } = parts.world;
  if (input.client_id !== application.clientId) throw refuse("invalid_client_id");
  if (input.client_secret !== application.clientSecret) throw refuse("bad_client_secret");
  if (input.grant_type !== undefined && input.grant_type !== "authorization_code") {
    throw refuse("invalid_grant_type");
  }
  const grant = parts.oauthCodes.exchange(input.code ?? "");
  if (input.redirect_uri !== undefined && input.redirect_uri !== grant.redirectUri) {
    throw refuse("bad_redirect_uri");
  }
  const installation = install(parts, {
    teamId: grant.teamId,
    installerId: grant.userId,
    scopes: grant.scopes,
  });
  return {
    app_id: application.id,
    authed_user: { id: grant.userId },
    scope: installation.scopes.join(","),
    token_type: "bot",
    access_token: installation.botToken,
    bot_user_id: installation.botUserId,
    team: { id: grant.teamId, name: teams.get(grant.teamId)?.name ?? "" },
    enterprise: null,
    is_enterprise_install: false,
  };
}
