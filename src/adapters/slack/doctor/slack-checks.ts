import { z } from "zod";
import {
  type Check,
  createLazy,
  type Finding,
  fail,
  type HttpProbe,
  ok,
  skip,
  warn,
} from "#checks";
import { defined } from "#core";
import type { CheckTools, PlatformExamination } from "#platform";
import { botScopes } from "../client/manifest.ts";
import type { SlackEnvironment } from "../wire/variables.ts";
import { examinePrivateFile } from "./slack-file.ts";
import { createSlackProbe, type SlackFact, type SlackProbe } from "./slack-probe.ts";
import { examineRequestUrl } from "./slack-request-url.ts";
import { examineSocket } from "./slack-socket.ts";

interface SlackDoctorOptions {
  /** Such as `https://slack.com/api`. */
  readonly apiUrl: string;
  /** Absent: each workspace gives its own by OAuth. */
  readonly botToken?: string;
  /** Present: Socket Mode. */
  readonly appToken?: string;
  /** Present: signed requests over HTTP. */
  readonly signingSecret?: string;
  /** Where Slack reaches the bot, such as `https://bot.example.com/slack/events`. */
  readonly requestUrl?: string;
  /** What the bot's token has to allow. */
  readonly requiredScopes: readonly string[];
  /** How long to listen whether events come; 0 for not at all. */
  readonly listenMs: number;
}

type Asking = SlackDoctorOptions & {
  readonly http: HttpProbe;
  readonly probe: SlackProbe;
  readonly isRunning: (options: { readonly signal: AbortSignal }) => Promise<boolean>;
  readonly whoAmI: (options: {
    readonly signal: AbortSignal;
  }) => Promise<SlackFact<z.output<typeof identity>>>;
  readonly signal: AbortSignal;
};
type Findings = Finding | readonly Finding[];

const identity = z.object({
  user: z.string().default("the bot"),
  team: z.string().default("the workspace"),
  bot_id: z.string().optional(),
});

/** The checks of what is set for Slack; nothing where that isn't enough to be served. */
export function examineSlack(
  environment: SlackEnvironment,
  tools: CheckTools,
): PlatformExamination | undefined {
  const { toUsable, requestUrl } = tools;
  const botToken = toUsable("SLACK_BOT_TOKEN", environment.SLACK_BOT_TOKEN);
  const appToken = toUsable("SLACK_APP_TOKEN", environment.SLACK_APP_TOKEN);
  if (botToken === undefined && environment.SLACK_CLIENT_ID === undefined) return undefined;
  const { SLACK_API_URL: apiUrl, SLACK_SIGNING_SECRET: signingSecret } = environment;
  const checks = createSlackChecks({
    ...tools,
    apiUrl,
    ...defined({ botToken, appToken, signingSecret }),
    requestUrl: requestUrl ?? toOwnUrl(environment),
    requiredScopes: botScopes,
  });
  return { address: apiUrl, checks };
}

function toOwnUrl({ SLACK_HOST: host, SLACK_PORT: port }: SlackEnvironment): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}/slack/events`;
}

/** Tokens, scopes, the way in that events take, and a private file. */
function createSlackChecks(
  options: SlackDoctorOptions & {
    readonly http: HttpProbe;
    /** Whether a Moonlens runs, to which events go. */
    readonly isRunning: (options: { readonly signal: AbortSignal }) => Promise<boolean>;
    readonly clock: () => number;
  },
): readonly Check[] {
  const probe = createSlackProbe(options);
  const { botToken } = options;
  const whoAmI = createLazy(({ signal }) =>
    probe.ask({
      method: "auth.test",
      token: botToken ?? "",
      variable: "SLACK_BOT_TOKEN",
      schema: identity,
      signal,
    }),
  );
  const toCheck = ({ id, title, examine }: Examination): Check => ({
    id: `slack-${id}`,
    title: `Slack ${title}`,
    examine: ({ signal }) => examine({ ...options, probe, whoAmI, signal }),
  });
  return examinations.map(toCheck);
}

interface Examination {
  readonly id: string;
  readonly title: string;
  readonly examine: (asking: Asking & { readonly clock: () => number }) => Promise<Findings>;
}

const examinations: readonly Examination[] = [
  { id: "token", title: "bot token", examine: examineToken },
  { id: "scopes", title: "scopes", examine: examineScopes },
  { id: "app-token", title: "Socket Mode", examine: examineSocketMode },
  { id: "signing-secret", title: "signing secret", examine: examineSigningSecret },
  { id: "request-url", title: "request URL", examine: examineWayIn },
  { id: "file", title: "private files", examine: examineFiles },
];

const byOAuth = "each workspace brings its own token through OAuth";

async function examineToken(asking: Asking): Promise<Finding> {
  if (asking.botToken === undefined) return skip(byOAuth);
  const answer = await asking.whoAmI(asking);
  if (answer.type === "failed") return answer.finding;
  const { user, team, bot_id: botId } = answer.fact;
  if (botId !== undefined) return ok(`accepted; the bot is ${user} in ${team}`);
  return fail(
    `it's a person's token (${user})`,
    "Copy the Bot User OAuth Token (xoxb-…) from https://api.slack.com/apps: your app, OAuth & Permissions.",
  );
}

async function examineScopes(asking: Asking): Promise<Finding> {
  if (asking.botToken === undefined) return skip(byOAuth);
  const answer = await asking.whoAmI(asking);
  if (answer.type === "failed") return skip("the token was refused");
  const { scopes } = answer;
  if (scopes === undefined) return skip("Slack didn't list them");
  const missing = asking.requiredScopes.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) {
    return fail(
      `missing: ${missing.join(", ")}`,
      "Update the app's manifest (`npm run manifest`), then reinstall the app in the workspace.",
    );
  }
  const extra = scopes.filter((scope) => !asking.requiredScopes.includes(scope)).length;
  return ok(extra === 0 ? "none missing" : `none missing; ${extra} more than needed`);
}

async function examineSocketMode(asking: Asking): Promise<Finding> {
  const { appToken, probe, listenMs, signal } = asking;
  if (appToken === undefined) return skip("SLACK_APP_TOKEN isn't set, so requests come over HTTP");
  const opened = await probe.ask({
    method: "apps.connections.open",
    token: appToken,
    variable: "SLACK_APP_TOKEN",
    schema: z.object({ url: z.string() }),
    signal,
  });
  if (opened.type === "failed") return opened.finding;
  // A socket of the doctor's would take events away from the bot.
  if (await asking.isRunning(asking)) return ok("accepted; events go to the running Moonlens");
  return await examineSocket({ url: opened.fact.url, listenMs, signal });
}

async function examineSigningSecret({ signingSecret, appToken }: Asking): Promise<Finding> {
  if (signingSecret === undefined) {
    return skip(appToken === undefined ? "not set" : "not needed in Socket Mode");
  }
  if (/^[0-9a-f]{32}$/i.test(signingSecret)) return ok("looks right");
  return warn(
    "doesn't look like one: it should be 32 digits and letters from a to f",
    "Copy SLACK_SIGNING_SECRET again from https://api.slack.com/apps: your app, Basic Information.",
  );
}

async function examineWayIn(asking: Asking & { readonly clock: () => number }): Promise<Finding> {
  const { signingSecret, requestUrl, appToken } = asking;
  if (appToken !== undefined) return skip("not needed in Socket Mode");
  if (requestUrl === undefined || signingSecret === undefined) {
    return skip("not known here; Slack shows it in the app's manifest");
  }
  return await examineRequestUrl({ ...asking, url: requestUrl, signingSecret });
}

async function examineFiles(asking: Asking): Promise<Finding> {
  const { botToken, whoAmI, signal } = asking;
  if (botToken === undefined) return skip(byOAuth);
  const answer = await whoAmI(asking);
  if (answer.type === "failed") return skip("the token was refused");
  return await examinePrivateFile({ ...asking, botToken, signal });
}
