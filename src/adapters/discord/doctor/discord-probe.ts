import { z } from "zod";
import {
  createLazy,
  explainSilence,
  type Finding,
  fail,
  type HttpAnswer,
  type HttpOutcome,
  type HttpProbe,
  toJson,
  toOrigin,
  warn,
} from "#checks";

/** A fact of Discord's, or why there is none, said to the operator. */
export type DiscordFact<Fact> =
  | { readonly type: "told"; readonly fact: Fact }
  | { readonly type: "failed"; readonly finding: Finding };

type Asking = { readonly signal: AbortSignal };

/** What of Discord the checks look at; each is asked once. */
export interface DiscordProbe {
  bot(asking: Asking): Promise<DiscordFact<DiscordBot>>;
  application(asking: Asking): Promise<DiscordFact<DiscordApplication>>;
  guilds(asking: Asking): Promise<DiscordFact<readonly DiscordGuild[]>>;
  gateway(asking: Asking): Promise<DiscordFact<DiscordGateway>>;
  /** The commands as Discord has them, unparsed. */
  commands(asking: Asking & { readonly applicationId: string }): Promise<DiscordFact<unknown>>;
  channels(asking: Asking & { readonly guildId: string }): Promise<DiscordFact<DiscordChannels>>;
  roleIds(
    asking: Asking & { readonly guildId: string; readonly botId: string },
  ): Promise<DiscordFact<readonly string[]>>;
}

const bot = z.object({ id: z.string(), username: z.string() });
const application = z.object({
  id: z.string(),
  name: z.string().default(""),
  flags: z.number().default(0),
  interactions_endpoint_url: z.string().nullish(),
  bot_require_code_grant: z.boolean().default(false),
});
const guild = z.object({
  id: z.string(),
  name: z.string(),
  permissions: z.string().regex(/^\d+$/).transform(BigInt),
});
const gateway = z.object({
  url: z.string(),
  shards: z.number(),
  session_start_limit: z.object({ total: z.number(), remaining: z.number() }),
});
const overwrite = z.object({
  id: z.string(),
  allow: z.string().transform(BigInt),
  deny: z.string().transform(BigInt),
});
const channel = z.object({
  id: z.string(),
  type: z.number(),
  name: z.string().default(""),
  permission_overwrites: z.array(overwrite).default([]),
});
const member = z.object({ roles: z.array(z.string()) });

type DiscordBot = z.output<typeof bot>;
type DiscordApplication = z.output<typeof application>;
export type DiscordGuild = z.output<typeof guild>;
type DiscordGateway = z.output<typeof gateway>;
type DiscordChannel = z.output<typeof channel>;
type DiscordChannels = readonly DiscordChannel[];

export interface DiscordProbeOptions {
  readonly http: HttpProbe;
  readonly token: string;
  /** Without the version, such as `https://discord.com/api`. */
  readonly apiUrl: string;
  /** The guild that alone has the commands, in development. */
  readonly developmentGuildId?: string;
}

export function createDiscordProbe(options: DiscordProbeOptions): DiscordProbe {
  const get = <Fact>(path: string, schema: z.ZodType<Fact>, { signal }: Asking) =>
    askDiscord({ ...options, path, schema, signal });
  return {
    bot: createLazy((asking) => get("/users/@me", bot, asking)),
    application: createLazy((asking) => get("/applications/@me", application, asking)),
    guilds: createLazy((asking) => get("/users/@me/guilds?limit=200", z.array(guild), asking)),
    gateway: createLazy((asking) => get("/gateway/bot", gateway, asking)),
    commands: (asking) =>
      get(
        `/applications/${asking.applicationId}${toScope(options)}/commands?with_localizations=true`,
        z.unknown(),
        asking,
      ),
    channels: (asking) => get(`/guilds/${asking.guildId}/channels`, z.array(channel), asking),
    roleIds: (asking) =>
      get(
        `/guilds/${asking.guildId}/members/${asking.botId}`,
        member.transform(({ roles }) => roles),
        asking,
      ),
  };
}

function toScope({ developmentGuildId: id }: DiscordProbeOptions): string {
  return id === undefined ? "" : `/guilds/${id}`;
}

async function askDiscord<Fact>({
  http,
  token,
  apiUrl,
  path,
  schema,
  signal,
}: DiscordProbeOptions &
  Asking & { readonly path: string; readonly schema: z.ZodType<Fact> }): Promise<
  DiscordFact<Fact>
> {
  const outcome = await http.ask({
    method: "GET",
    url: `${apiUrl}/v10${path}`,
    // Clients without a name are turned away: https://discord.com/developers/docs/reference#user-agent
    headers: { authorization: `Bot ${token}`, "user-agent": "DiscordBot (moonlens doctor, 1)" },
    signal,
  });
  if (outcome.type === "answer" && outcome.status === 200) {
    const parsed = schema.safeParse(toJson(outcome));
    if (parsed.success) return { type: "told", fact: parsed.data };
  }
  return { type: "failed", finding: explain(outcome, apiUrl) };
}

function explain(outcome: HttpOutcome, apiUrl: string): Finding {
  if (outcome.type === "silence") {
    return explainSilence(outcome, { name: "Discord", url: apiUrl, variable: "DISCORD_API_URL" });
  }
  const { status } = outcome;
  if (status === 401) {
    return fail(
      "refused by Discord",
      "Get a new DISCORD_TOKEN from the Developer Portal, under Bot, Reset Token.",
    );
  }
  if (status === 429) return explainRateLimit(outcome);
  if (status >= 500) {
    return fail(
      `Discord is having trouble (${status})`,
      "Check https://discordstatus.com and try again later.",
    );
  }
  if (status === 403 && isRefusal(outcome)) {
    return fail(
      "Discord doesn't allow it (403)",
      "Add the bot to the server again with its invite link.",
    );
  }
  if (status === 403) {
    return fail(
      "Discord is turning away this machine's address (403)",
      "Discord blocked it for too many bad requests, or a network in between does. Wait an hour, or use another address.",
    );
  }
  return fail(
    `the server at ${toOrigin(apiUrl)} isn't Discord's API (${status})`,
    "Check DISCORD_API_URL. Leave it unset for Discord itself.",
  );
}

function explainRateLimit(answer: HttpAnswer): Finding {
  const seconds = Number(answer.headers["retry-after"]);
  const wait = Number.isFinite(seconds) ? `${seconds} s` : "a while";
  return warn("Discord's rate limit is reached (429)", `Try again in ${wait}.`);
}

/** Discord refuses in JSON with a code; what stands in front of it answers with pages. */
function isRefusal(answer: HttpAnswer): boolean {
  return z.object({ code: z.number() }).safeParse(toJson(answer)).success;
}
