/** A link that clients follow without leaving. https://docs.discord.com/developers/reference#message-formatting */
export function toMessageLink(place: {
  readonly guildId?: string | undefined;
  readonly channelId: string;
  readonly messageId: string;
}): string {
  const { guildId = "@me", channelId, messageId } = place;
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}
