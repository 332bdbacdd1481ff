import { z } from "zod";
import type { PlatformFileHost } from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";

/** https://discord.com/developers/docs/reference#signed-attachment-cdn-urls */
const attachmentPath = /^\/(?:.+\/)?(?:ephemeral-)?attachments\//;

const answer = z.object({ refreshed_urls: z.array(z.object({ refreshed: z.string().nullish() })) });

/**
 * Discord's own file hosts: their links to attachments are signed and last about a day.
 * @param options.isOpenToAll whether models can reach them, which those of a sandbox they can't.
 */
export function createFileHost(
  rest: Pick<DiscordRest, "send">,
  { origins, isOpenToAll }: { readonly origins: readonly string[]; readonly isOpenToAll: boolean },
): PlatformFileHost {
  return {
    origins,
    isOpenToAll,
    findExpiry({ searchParams, pathname }) {
      // Seconds since 1970, hexadecimal.
      const end = Number.parseInt(searchParams.get("ex") ?? "", 16);
      if (!Number.isNaN(end)) return end * 1_000;
      // An attachment's link without its signature opens nothing any more.
      return attachmentPath.test(pathname) ? 0 : undefined;
    },
    async refresh({ url = "" }, { signal }) {
      const json = await rest.send({
        operation: "refresh a link",
        method: "POST",
        route: "/attachments/refresh-urls",
        body: { attachment_urls: [url] },
        authorization: "bot",
        attempts: "several",
        signal,
      });
      const [refreshed] = answer.parse(json).refreshed_urls;
      return refreshed?.refreshed ?? undefined;
    },
  };
}
