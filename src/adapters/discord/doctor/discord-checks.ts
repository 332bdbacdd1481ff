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
      if (bot.type === "failed" && id !== "token") return skip("the token was refused");
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
        "Clear that field in the Developer Portal, under General Information.",
      );
    }
    if (application.bot_require_code_grant) {
      return warn(
        "requires a code grant, so the invite link doesn't work",
        "Turn off “Requires OAuth2 Code Grant” in the Developer Portal, under Bot.",
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
        ? ok("Message Content is on")
        : ok("Message Content is on, but not used: DISCORD_MESSAGE_CONTENT is false");
    }
    if (!asking.wantsMessageContent) return ok("it needs no privileged ones");
    return fail(
      "Message Content is off, so Discord refuses the connection",
      "Turn it on in the Developer Portal (Bot, Privileged Gateway Intents), or set DISCORD_MESSAGE_CONTENT=false.",
    );
  });
}

async function examineCommands(probe: DiscordProbe, asking: Asking) {
  return given(await probe.application(asking), async ({ id: applicationId }) =>
    ifTold(await probe.commands({ ...asking, applicationId }), (registered) => {
      const { missing, outdated, left } = findCommandDifferences(registered, asking);
      const parts = [
        ...name("not registered", missing),
        ...name("out of date", outdated),
        ...name("left over", left),
      ];
      if (parts.length === 0) return ok("registered and up to date");
      if (Array.isArray(registered) && registered.length === 0) {
        return warn("none registered yet", "Start the bot. It registers them automatically.");
      }
      return warn(parts.join("; "), "Restart the bot. It registers them automatically.");
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
        return warn("the bot isn't in any yet", `Open ${link} and choose your server.`);
      }
      const count = guilds.length === 200 ? "200 or more" : `${guilds.length}`;
      return ok(`the bot is in ${count}; to add it to another, open ${link}`);
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
  return fact.type === "told" ? await examine(fact.fact) : skip("an earlier check failed");
}
