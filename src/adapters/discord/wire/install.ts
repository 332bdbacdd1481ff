import { OAuth2Scopes, PermissionFlagsBits } from "discord-api-types/v10";

/** What a server has to allow the bot, by Discord's own names. */
export const requiredPermissions = [
  { name: "View Channels", bit: PermissionFlagsBits.ViewChannel },
  { name: "Send Messages", bit: PermissionFlagsBits.SendMessages },
  { name: "Send Messages in Threads", bit: PermissionFlagsBits.SendMessagesInThreads },
  { name: "Embed Links", bit: PermissionFlagsBits.EmbedLinks },
  { name: "Attach Files", bit: PermissionFlagsBits.AttachFiles },
  { name: "Read Message History", bit: PermissionFlagsBits.ReadMessageHistory },
] as const;

/**
 * The link by which an admin adds the bot to a server, with exactly these permissions.
 * https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
 */
export function toInviteLink(applicationId: string): string {
  const url = new URL("https://discord.com/oauth2/authorize");
  const permissions = requiredPermissions.reduce((sum, { bit }) => sum | bit, 0n);
  url.searchParams.set("client_id", applicationId);
  url.searchParams.set("scope", [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(" "));
  url.searchParams.set("permissions", permissions.toString());
  return url.href;
}
