import { type APIEmbed, EmbedType } from "discord-api-types/v10";

/** What was found at a link, by the names of Discord's embeds. */
export interface FoundAtLink {
  readonly type: "image" | "video" | "gifv" | "link" | "article" | "rich";
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly provider: { readonly name: string; readonly url: string };
  readonly thumbnail?: LinkMedia | undefined;
  readonly image?: LinkMedia | undefined;
  readonly video?: LinkMedia | undefined;
}

interface LinkMedia {
  readonly url: string;
  readonly proxy_url: string;
  readonly width: number;
  readonly height: number;
}

const types = {
  image: EmbedType.Image,
  video: EmbedType.Video,
  gifv: EmbedType.GIFV,
  link: EmbedType.Link,
  article: EmbedType.Article,
  rich: EmbedType.Rich,
} as const;

/** The embed of a link, with no field that was not found. */
export function toUnfurled(found: FoundAtLink): APIEmbed {
  const { title, description, provider, thumbnail, image, video } = found;
  return {
    type: types[found.type],
    url: found.url,
    ...(title === "" ? {} : { title }),
    ...(description === "" ? {} : { description }),
    ...(provider.name === "" ? {} : { provider }),
    ...(thumbnail === undefined ? {} : { thumbnail }),
    ...(image === undefined ? {} : { image }),
    ...(video === undefined ? {} : { video }),
  };
}
