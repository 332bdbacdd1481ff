import type { DiscordAdapter } from "#adapters/discord";
import type { SlackAdapter, SlackAdapterOptions } from "#adapters/slack";
import { aspectChoices, commands, messageMenus } from "#commands";
import type { Config } from "#config";
import {
  type Clock,
  defined,
  type Logger,
  type Moonlens,
  type Observe,
  type PictureFitter,
  type Spool,
  type Store,
  type Wording,
} from "#core";

/** Where each platform is, and what opens it. Absent: it isn't served. */
export interface PlatformAddresses {
  readonly discord?: { readonly apiUrl: string; readonly token: string };
  readonly slack?: Pick<SlackAdapterOptions, "apiUrl" | "transport" | "access">;
}

export interface PlatformOptions {
  readonly addresses: PlatformAddresses;
  readonly spool: Spool;
  readonly fitter: PictureFitter;
  readonly wording: Wording;
  readonly logger: Logger;
  readonly observe: Observe;
  readonly clock: Clock;
}

/** The platforms of this process. */
export interface Platforms {
  readonly discord?: DiscordAdapter;
  readonly slack?: SlackAdapter;
  readonly all: readonly (DiscordAdapter | SlackAdapter)[];
  /** Connects to all of them. Rejects with what the first of them says that fails. */
  start(options: {
    readonly moonlens: Moonlens;
    readonly onLost: (error: Error) => void;
  }): Promise<void>;
}

/** Loads the libraries of those platforms alone that are served: each takes a moment, and memory. */
export async function createPlatforms(
  config: Config,
  options: PlatformOptions,
): Promise<Platforms> {
  const shared = { ...options, commands, menus: messageMenus, aspects: aspectChoices };
  const { discord: discordAddress, slack: slackAddress } = options.addresses;
  const { environment } = config;
  const discord =
    discordAddress === undefined
      ? undefined
      : (await import("#adapters/discord")).createDiscordAdapter({
          ...shared,
          ...discordAddress,
          messageContentIntent: environment.DISCORD_MESSAGE_CONTENT,
          ...toDevelopmentGuild(config),
          ...toShards(config),
        });
  const slack =
    slackAddress === undefined
      ? undefined
      : (await import("#adapters/slack")).createSlackAdapter({
          ...shared,
          ...slackAddress,
          commandPrefix: environment.SLACK_COMMAND_PREFIX ?? "",
          address: { host: environment.SLACK_HOST, port: environment.SLACK_PORT },
        });
  const all = [discord ?? [], slack ?? []].flat();
  return {
    ...defined({ discord, slack }),
    all,
    async start({ moonlens, onLost }) {
      await Promise.all(all.map((platform) => platform.start({ moonlens, onLost })));
    },
  };
}

/** The sandbox's servers get new ids with every start. */
function toDevelopmentGuild({ mode, environment }: Config) {
  const { DISCORD_DEVELOPMENT_GUILD_ID: id } = environment;
  return id === undefined || mode === "sandbox" ? {} : { developmentGuildId: id };
}

function toShards({ environment: { DISCORD_SHARDS: shards } }: Config) {
  return shards === undefined ? {} : { shards };
}

/** The platforms whose tokens are set. */
export function toAddresses(
  { environment }: Config,
  { store }: { readonly store: Pick<Store, "installations"> },
): PlatformAddresses {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl } = environment;
  const slack = toSlackAddress(environment, store);
  return {
    ...(token === undefined ? {} : { discord: { apiUrl, token } }),
    ...(slack === undefined ? {} : { slack }),
  };
}

function toSlackAddress(
  environment: Config["environment"],
  store: Pick<Store, "installations">,
): PlatformAddresses["slack"] {
  const access = toSlackAccess(environment, store);
  const { SLACK_API_URL: apiUrl, SLACK_APP_TOKEN: appToken } = environment;
  if (access === undefined) return undefined;
  const transport =
    appToken === undefined
      ? ({ type: "http", signingSecret: environment.SLACK_SIGNING_SECRET ?? "" } as const)
      : ({ type: "socket", appToken } as const);
  return { apiUrl, access, transport };
}

function toSlackAccess(
  environment: Config["environment"],
  { installations }: Pick<Store, "installations">,
): SlackAdapterOptions["access"] | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId } = environment;
  if (botToken !== undefined) return { type: "token", botToken };
  if (clientId === undefined) return undefined;
  return {
    type: "oauth",
    clientId,
    clientSecret: environment.SLACK_CLIENT_SECRET ?? "",
    stateSecret: environment.SLACK_STATE_SECRET ?? "",
    repository: installations,
  };
}
