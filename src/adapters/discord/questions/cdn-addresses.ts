/** Where Discord keeps what has no link of its own in an event: stickers and emoji. */
export interface CdnAddresses {
  readonly cdnUrl: string;
  /** Serves what moves, as GIF. */
  readonly mediaUrl: string;
}

const discord: CdnAddresses = {
  cdnUrl: "https://cdn.discordapp.com",
  mediaUrl: "https://media.discordapp.net",
};

/** @param apiUrl a stand-in for Discord has its file hosts beside its API, at `cdn` and `media`. */
export function toCdnAddresses(apiUrl: string): CdnAddresses {
  const { hostname } = new URL(apiUrl);
  if (/(^|\.)discord(app)?\.com$/.test(hostname)) return discord;
  const base = apiUrl.replace(/\/api\/?$/, "");
  return { cdnUrl: `${base}/cdn`, mediaUrl: `${base}/media` };
}
