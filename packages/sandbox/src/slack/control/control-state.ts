import { z } from "zod";
import { conversationFor, toChannelView } from "../parts/control-views.ts";
import { install, revokeTokens, setScopes, uninstall } from "../parts/installations.ts";
import { personOf } from "../parts/lookups.ts";
import { join, leave } from "../parts/memberships.ts";
import type { SlackApp, SlackParts } from "../parts/parts.ts";
import { toPersonView } from "../payloads/user-payload.ts";
import { refuse } from "../tools/errors.ts";
import { type Json, parseJson } from "../tools/json.ts";
import { verifyUrl } from "../tools/request-url.ts";
import { readManifest } from "../world/manifest.ts";
import {
  type Conversation,
  installationFor,
  type Team,
  teamsOf,
  type User,
} from "../world/world.ts";
import { readControl } from "./control-answers.ts";

const applicationSchema = z.object({
  requestUrl: z.url().nullable().optional(),
  rateLimits: z.enum(["on", "off"]).optional(),
  historyLimit: z.enum(["internal", "distributed"]).optional(),
  fileProcessing: z.enum(["normal", "held"]).optional(),
});
const personSchema = z.object({
  locale: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z0-9]{2,3})?$/)
    .nullable()
    .optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  deleted: z.boolean().optional(),
});
const memberSchema = z.object({ as: z.string(), user: z.string() });

/** Who and what there is, and changing it. */
export function addControlStateRoutes(app: SlackApp, parts: SlackParts): void {
  app.get("/state", (context) => context.json(toState(parts)));
  app.patch("/application", async (context) => {
    const change = await readControl(context, { schema: applicationSchema, parts });
    await changeApplication(parts, change);
    return context.json(toApplication(parts));
  });
  app.put("/application/manifest", async (context) => {
    const manifest = parseJson(await context.req.text());
    if (manifest === undefined) throw refuse("invalid_json");
    parts.manifest.set(manifest === null ? undefined : readManifest(manifest));
    for (const { teamId } of parts.world.installations.values()) {
      setScopes(parts, { teamId, scopes: parts.manifest.scopes() });
    }
    return context.json(toApplication(parts));
  });
  app.patch("/people/:person", async (context) => {
    const person = personOf(parts, context.req.param("person"));
    const change = await readControl(context, { schema: personSchema, parts });
    const changed = changePerson(parts, { person, change });
    return context.json(toPersonView(changed, toPersonParts(parts)));
  });
  addWorkspaceRoutes(app, parts);
  addChannelRoutes(app, parts);
}

function addWorkspaceRoutes(app: SlackApp, parts: SlackParts): void {
  app.patch("/workspaces/:team", async (context) => {
    const team = teamOf(parts, context.req.param("team"));
    const schema = z.object({ scopes: z.array(z.string()).optional() });
    const { scopes } = await readControl(context, { schema, parts });
    if (scopes !== undefined) setScopes(parts, { teamId: team.id, scopes });
    return context.json(toWorkspace(team, parts));
  });
  app.post("/workspaces/:team/install", async (context) => {
    const team = teamOf(parts, context.req.param("team"));
    const schema = z.object({ as: z.string().optional() });
    const { as } = await readControl(context, { schema, parts });
    const fallback = parts.world.installations.get(team.id)?.installerId ?? "";
    const installerId = as === undefined ? fallback : personOf(parts, as).id;
    install(parts, { teamId: team.id, installerId, scopes: parts.manifest.scopes() });
    return context.json(toWorkspace(team, parts));
  });
  app.post("/workspaces/:team/uninstall", (context) => {
    const team = teamOf(parts, context.req.param("team"));
    uninstall(parts, team.id);
    return context.json(toWorkspace(team, parts));
  });
  app.post("/workspaces/:team/revoke", (context) => {
    const team = teamOf(parts, context.req.param("team"));
    revokeTokens(parts, team.id);
    return context.json(toWorkspace(team, parts));
  });
}

function addChannelRoutes(app: SlackApp, parts: SlackParts): void {
  app.patch("/channels/:channel", async (context) => {
    const schema = z.object({ as: z.string().default("ava"), is_archived: z.boolean().optional() });
    const { as, is_archived: isArchived } = await readControl(context, { schema, parts });
    const channel = context.req.param("channel");
    const known = conversationFor(parts, { person: personOf(parts, as), channel });
    const changed = isArchived === undefined ? known : { ...known, isArchived };
    parts.world.conversations.set(changed.id, changed);
    parts.feed.publish({ type: "state" });
    return context.json(toChannelView(changed, parts));
  });
  app.post("/channels/:channel/members", async (context) => {
    const { as, user } = await readControl(context, { schema: memberSchema, parts });
    const membership = membershipOf(parts, { as, user, channel: context.req.param("channel") });
    return context.json(toChannelView(join(parts, membership), parts));
  });
  app.delete("/channels/:channel/members", async (context) => {
    const { as, user } = await readControl(context, { schema: memberSchema, parts });
    const membership = membershipOf(parts, { as, user, channel: context.req.param("channel") });
    return context.json(toChannelView(leave(parts, membership), parts));
  });
}

function membershipOf(
  parts: SlackParts,
  { as, user, channel }: { readonly as: string; readonly user: string; readonly channel: string },
): { readonly conversation: Conversation; readonly userId: string; readonly actorId: string } {
  const actor = personOf(parts, as);
  const conversation = conversationFor(parts, { person: actor, channel });
  if (conversation.type === "direct") throw refuse("method_not_supported_for_channel_type");
  const userId =
    user === "bot"
      ? installationFor(parts.world, conversation)?.botUserId
      : personOf(parts, user).id;
  if (userId === undefined) throw refuse("app_not_installed");
  return { conversation, userId, actorId: actor.id };
}

function teamOf({ world }: SlackParts, id: string): Team {
  const team = [...world.teams.values()].find(
    (candidate) => candidate.isOpen && (candidate.id === id || candidate.domain === id),
  );
  if (team === undefined) throw refuse("team_not_found");
  return team;
}

/** A request URL counts only when the app answers Slack's question. */
async function changeApplication(
  parts: SlackParts,
  change: z.output<typeof applicationSchema>,
): Promise<void> {
  const { world, settings } = parts;
  const { requestUrl } = change;
  if (typeof requestUrl === "string") {
    const isGood = await verifyUrl({
      url: requestUrl,
      token: world.application.verificationToken,
      challenge: crypto.randomUUID(),
      signingSecret: world.application.signingSecret,
      timestampSeconds: Math.floor(settings.clock() / 1000),
      signal: AbortSignal.timeout(settings.ackWindowMs),
    });
    if (!isGood) throw refuse("url_verification_failed");
    parts.sockets.disconnect("link_disabled");
  }
  world.application = {
    ...world.application,
    ...(requestUrl === undefined ? {} : { requestUrl: requestUrl ?? undefined }),
    ...(change.rateLimits === undefined ? {} : { hasRateLimits: change.rateLimits === "on" }),
    ...(change.historyLimit === undefined ? {} : { historyLimit: change.historyLimit }),
    ...(change.fileProcessing === undefined ? {} : { fileProcessing: change.fileProcessing }),
  };
  parts.feed.publish({ type: "state" });
}

function changePerson(
  parts: SlackParts,
  { person, change }: { readonly person: User; readonly change: z.output<typeof personSchema> },
): User {
  const changed: User = {
    ...person,
    locale: change.locale === undefined ? person.locale : (change.locale ?? undefined),
    isAdmin: change.is_admin ?? person.isAdmin,
    isOwner: change.is_owner ?? person.isOwner,
    isRestricted: change.is_restricted ?? person.isRestricted,
    isDeleted: change.deleted ?? person.isDeleted,
  };
  parts.world.users.set(person.id, changed);
  parts.feed.publish({ type: "state" });
  return changed;
}

function toPersonParts({ world, baseUrl }: SlackParts) {
  return { world, baseUrl: baseUrl() };
}

function toState(parts: SlackParts): Json {
  const { world } = parts;
  return {
    application: toApplication(parts),
    workspaces: [...world.teams.values()]
      .filter(({ isOpen }) => isOpen)
      .map((team) => toWorkspace(team, parts)),
    people: [...world.users.values()]
      .filter(({ type }) => type === "person")
      .map((person) => toPersonView(person, toPersonParts(parts))),
  };
}

function toApplication({ world, sockets, manifest }: SlackParts): Json {
  const { application } = world;
  const connections = sockets.count();
  return {
    id: application.id,
    name: application.name,
    bot_name: "moonlens",
    client_id: application.clientId,
    client_secret: application.clientSecret,
    signing_secret: application.signingSecret,
    verification_token: application.verificationToken,
    app_token: application.appToken,
    request_url: application.requestUrl ?? null,
    connections,
    online: connections > 0 || application.requestUrl !== undefined,
    rate_limits: application.hasRateLimits ? "on" : "off",
    history_limit: application.historyLimit,
    file_processing: application.fileProcessing,
    manifest: manifest.current ?? null,
  };
}

function toWorkspace(team: Team, parts: SlackParts): Json {
  const installation = parts.world.installations.get(team.id);
  const isInstalled = installation?.state === "installed";
  return {
    id: team.id,
    name: team.name,
    domain: team.domain,
    installed: isInstalled,
    bot_token: isInstalled ? installation.botToken : null,
    bot_user_id: installation?.botUserId ?? null,
    bot_id: installation?.botId ?? null,
    scopes: isInstalled ? installation.scopes : [],
    channels: [...parts.world.conversations.values()]
      .filter((conversation) => teamsOf(conversation).includes(team.id))
      .filter(({ type }) => type !== "direct" || isInstalled)
      .map((conversation) => toChannelView(conversation, parts)),
  };
}
