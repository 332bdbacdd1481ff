import { PermissionFlagsBits } from "discord.js";
import { type Localized, localize } from "#core";
import type { ChannelFacts } from "./surroundings.ts";

/** What we need to answer, by Discord's own names. */
const permissionNames = {
  ViewChannel: { en: "View Channel", id: "Lihat Kanal" },
  SendMessages: { en: "Send Messages", id: "Kirim Pesan" },
  SendMessagesInThreads: { en: "Send Messages in Threads", id: "Kirim Pesan di Utas" },
  AttachFiles: { en: "Attach Files", id: "Lampirkan Berkas" },
} as const satisfies Readonly<Record<string, Localized>>;

export type NeededPermission = keyof typeof permissionNames;

export function namePermission(permission: NeededPermission, locale: string): string {
  return localize(permissionNames[permission], locale);
}

/** The permission without which nothing can be said in a channel; nothing when we may, or don't know. */
export function findMissingPermission(
  channel: ChannelFacts | undefined,
): NeededPermission | undefined {
  const permissions = channel?.ourPermissions;
  if (permissions === undefined || (permissions & PermissionFlagsBits.Administrator) !== 0n) {
    return undefined;
  }
  // In threads the right to send messages has no effect.
  const send = channel?.isThread === true ? "SendMessagesInThreads" : "SendMessages";
  const needed = ["ViewChannel", send] as const;
  return needed.find((name) => (permissions & PermissionFlagsBits[name]) === 0n);
}
