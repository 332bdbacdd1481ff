/** A link that clients follow without leaving. https://docs.discord.com/developers/reference#message-formatting */
export function toMessageLink(place: {
  readonly guildId?: string | undefined;
  readonly channelId: string;
  readonly messageId: string;
}): string {
  const { guildId = "@me", channelId, messageId } = place;
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}

/** Nothing for what isn't such a link. */
export function parseMessageLink(
  link: string,
): { readonly channelId: string; readonly messageId: string } | undefined {
  const [, channelId, messageId] = /\/channels\/(?:@me|\d+)\/(\d+)\/(\d+)$/.exec(link) ?? [];
  return channelId === undefined || messageId === undefined ? undefined : { channelId, messageId };
}
