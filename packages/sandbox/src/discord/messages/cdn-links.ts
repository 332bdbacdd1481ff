import { createHmac, timingSafeEqual } from "node:crypto";
import type { StoredAttachment } from "../world/message-record.ts";

/** Makes and checks the signed links under which files are served. */
export interface CdnLinks {
  /** A link that works from now on for as long as such links live. */
  toUrl(attachment: StoredAttachment): string;
  /** The same on the media host, where images can be resized. */
  toProxyUrl(attachment: StoredAttachment): string;
  /** A fresh link for an old one; unchanged when it is none of ours. */
  refresh(url: string): string;
  isValid(path: string, query: URLSearchParams): boolean;
  /** Where unsigned things such as avatars are. */
  readonly cdnUrl: () => string;
}

export function createCdnLinks({
  baseUrl,
  clock,
  lifeMs,
  secret,
}: {
  readonly baseUrl: () => string;
  readonly clock: () => number;
  readonly lifeMs: number;
  readonly secret: string;
}): CdnLinks {
  const sign = (path: string, { expires, issued }: { expires: string; issued: string }) =>
    createHmac("sha256", secret).update(`${path}?ex=${expires}&is=${issued}`).digest("hex");
  const toQuery = (path: string) => {
    const nowSeconds = Math.floor(clock() / 1000);
    const issued = nowSeconds.toString(16);
    const expires = (nowSeconds + Math.floor(lifeMs / 1000)).toString(16);
    return `?ex=${expires}&is=${issued}&hm=${sign(path, { expires, issued })}&`;
  };
  const toLink = (attachment: StoredAttachment, host: string) => {
    const path = toPath(attachment);
    return `${baseUrl()}${host}${path}${toQuery(path)}`;
  };

  return {
    cdnUrl: () => `${baseUrl()}/cdn`,
    toUrl: (attachment) => toLink(attachment, "/cdn"),
    toProxyUrl: (attachment) => toLink(attachment, "/media"),
    refresh(url) {
      const prefix = `${baseUrl()}/cdn`;
      const path = url.startsWith(prefix) ? url.slice(prefix.length).split("?")[0] : undefined;
      return path === undefined ? url : `${prefix}${path}${toQuery(path)}`;
    },
    isValid(path, query) {
      const expires = query.get("ex") ?? "";
      const given = Buffer.from(query.get("hm") ?? "", "hex");
      const wanted = Buffer.from(sign(path, { expires, issued: query.get("is") ?? "" }), "hex");
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false;
      return Number.parseInt(expires, 16) * 1000 > clock();
    },
  };
}

function toPath(attachment: StoredAttachment): string {
  const folder = attachment.place === "message" ? "attachments" : "ephemeral-attachments";
  return `/${folder}/${attachment.channelId}/${attachment.id}/${attachment.fileName}`;
}
