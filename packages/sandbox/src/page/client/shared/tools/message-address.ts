/** Where `https://discord.com/channels/1/2/3` or `https://example.slack.com/archives/C1/p1700000000000100` stands, the nearest place first. */
export function listElementIds(href: string): readonly string[] {
  const { hostname, pathname } = new URL(href);
  const [, discordId] = /^\/channels\/[\w@]+\/\d+\/(\d+)$/.exec(pathname) ?? [];
  if (discordId !== undefined) return hostname === "discord.com" ? [`message-${discordId}`] : [];
  const [, seconds, micros] = /\/archives\/\w+\/p(\d{10})(\d{6})$/.exec(pathname) ?? [];
  if (seconds === undefined) return [];
  return [`thread-${seconds}-${micros}`, `channel-${seconds}-${micros}`];
}
