import { ApplicationFlags } from "discord-api-types/v10";
import { type Check, type Finding, fail, type HttpProbe, ok, skip, warn } from "#checks";
import type { CheckTools } from "#platform";
import { findCommandDifferences } from "../forms/command-differences.ts";
import { requiredPermissions, toInviteLink } from "../wire/install.ts";
import { examineGateway } from "./discord-gateway.ts";
import { examinePermissions } from "./discord-permissions.ts";
import { createDiscordProbe, type DiscordFact, type DiscordProbe } from "./discord-probe.ts";

interface DiscordDoctorOptions extends Pick<CheckTools, "commands" | "menus" | "wording"> {
  readonly token: string;
  /** Without the version, such as `https://discord.com/api`. */
  readonly apiUrl: string;
  /** Whether the bot will ask for the Message Content intent. */
  readonly wantsMessageContent: boolean;
  /** The guild that alone has the commands, in development. */
  readonly developmentGuildId?: string;
}

/** Token, application, intents, gateway, commands, invitation and permissions. */
export function createDiscordChecks(
  options: DiscordDoctorOptions & { readonly http: HttpProbe },
): readonly Check[] {
  const probe = createDiscordProbe(options);
  const toCheck = ({ id, title, examine }: Examination): Check => ({
    id: `discord-${id}`,
    title: `Discord ${title}`,
    async examine({ signal }) {
      const asking = { ...options, signal };
      const bot = await probe.bot(asking);
      if (bot.type === "failed" && id !== "token") return skip("the token is not accepted");
      return await examine(probe, asking);
    },
  });
  return examinations.map(toCheck);
}

type Asking = DiscordDoctorOptions & { readonly signal: AbortSignal };
type Findings = Finding | readonly Finding[];

interface Examination {
  readonly id: string;
  readonly title: string;
  readonly examine: (probe: DiscordProbe, asking: Asking) => Promise<Findings>;
}

const examinations: readonly Examination[] = [
  { id: "token", title: "token", examine: examineToken },
  { id: "application", title: "application", examine: examineApplication },
  { id: "intents", title: "intents", examine: examineIntents },
  { id: "gateway", title: "gateway", examine: examineConnection },
  { id: "commands", title: "commands", examine: examineCommands },
  { id: "servers", title: "servers", examine: examineInvitation },
  { id: "permissions", title: "permissions", examine: examineAllPermissions },
];

async function examineToken(probe: DiscordProbe, asking: Asking): Promise<Finding> {
  const bot = await probe.bot(asking);
  return bot.type === "told" ? ok(`accepted; the bot is ${bot.fact.username}`) : bot.finding;
}

async function examineApplication(probe: DiscordProbe, asking: Asking) {
  return ifTold(await probe.application(asking), (application) => {
    if (application.interactions_endpoint_url) {
      return fail(
        "sends its commands to an Interactions Endpoint URL, so the bot never sees them",
        "Clear that field in the Developer Portal: your application, General Information.",
      );
    }
    if (application.bot_require_code_grant) {
      return warn(
        "requires a code grant, so the invite link does not work",
        "Switch “Requires OAuth2 Code Grant” off in the Developer Portal: your application, Bot.",
      );
    }
    return ok(`${application.name}, id ${application.id}`);
  });
}

async function examineConnection(probe: DiscordProbe, asking: Asking) {
  return ifTold(await probe.gateway(asking), (gateway) => examineGateway(gateway, asking));
}

async function examineIntents(probe: DiscordProbe, asking: Asking) {
  return given(await probe.application(asking), ({ flags }) => {
    const wide = ApplicationFlags.GatewayMessageContent;
    const limited = ApplicationFlags.GatewayMessageContentLimited;
    const hasContent = (flags & (wide | limited)) !== 0;
    if (hasContent) {
      return asking.wantsMessageContent
        ? ok("Message Content is switched on")
        : ok("Message Content is on, but DISCORD_MESSAGE_CONTENT=false leaves it unused");
    }
    if (!asking.wantsMessageContent) return ok("none that has to be switched on is asked for");
    return fail(
      "Message Content is switched off, so Discord refuses the connection",
      "Switch it on in the Developer Portal (your application, Bot, Privileged Gateway Intents), or set DISCORD_MESSAGE_CONTENT=false.",
    );
  });
}

async function examineCommands(probe: DiscordProbe, asking: Asking) {
  return given(await probe.application(asking), async ({ id: applicationId }) =>
    ifTold(await probe.commands({ ...asking, applicationId }), (registered) => {
      const { missing, outdated, left } = findCommandDifferences(registered, asking);
      const parts = [
        ...name("not registered", missing),
        ...name("of another version", outdated),
        ...name("left over", left),
      ];
      if (parts.length === 0) return ok("registered and current");
      if (Array.isArray(registered) && registered.length === 0) {
        return warn("none is registered yet", "Start the bot: it registers them by itself.");
      }
      return warn(parts.join("; "), "Start the bot again: it registers them by itself.");
    }),
  );
}

function name(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what}: ${names.join(", ")}`];
}

async function examineInvitation(probe: DiscordProbe, asking: Asking) {
  return given(await probe.application(asking), async ({ id }) =>
    ifTold(await probe.guilds(asking), (guilds) => {
      const link = toInviteLink(id);
      if (guilds.length === 0) {
        return warn("the bot is in none", `Open ${link} and choose your server.`);
      }
      const count = guilds.length === 200 ? "200 or more" : `${guilds.length}`;
      return ok(`the bot is in ${count}; others add it by ${link}`);
    }),
  );
}

async function examineAllPermissions(probe: DiscordProbe, asking: Asking) {
  return given(await probe.bot(asking), async (bot) =>
    given(await probe.guilds(asking), (guilds) =>
      examinePermissions(guilds, {
        probe,
        botId: bot.id,
        required: requiredPermissions,
        signal: asking.signal,
      }),
    ),
  );
}

/** Examines a fact, or reports why Discord did not tell it. */
async function ifTold<Fact>(
  fact: DiscordFact<Fact>,
  examine: (fact: Fact) => Findings | Promise<Findings>,
): Promise<Findings> {
  return fact.type === "told" ? await examine(fact.fact) : fact.finding;
}

/** The same for a fact whose absence another check reports. */
async function given<Fact>(
  fact: DiscordFact<Fact>,
  examine: (fact: Fact) => Findings | Promise<Findings>,
): Promise<Findings> {
  return fact.type === "told" ? await examine(fact.fact) : skip("a check before this one failed");
}
