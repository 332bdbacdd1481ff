import type { PlatformFileHost } from "#core";
import type { Installations } from "./installations.ts";

/** Where Slack keeps people's files: what is fetched there needs the workspace's token, what is elsewhere never sees it. */
function toSlackFileOrigins(apiUrl: string): readonly string[] {
  const { hostname, origin } = new URL(apiUrl);
  if (/(^|\.)slack\.com$/.test(hostname)) return ["https://files.slack.com"];
  if (/(^|\.)slack-gov\.com$/.test(hostname)) return ["https://files.slack-gov.com"];
  // A stand-in for Slack has its files beside its API.
  return [origin];
}

/** Slack's files as the media library knows them: the token of the workspace that shows a file opens it. */
export function createFileHost(options: {
  readonly apiUrl: string;
  readonly installations: Pick<Installations, "find">;
}): PlatformFileHost {
  return {
    origins: toSlackFileOrigins(options.apiUrl),
    isOpenToAll: false,
    async authorize({ accountId }) {
      if (accountId === undefined) return {};
      const installation = await options.installations.find(accountId);
      return installation === undefined ? {} : { authorization: `Bearer ${installation.botToken}` };
    },
  };
}
