import { z } from "zod";

/** What messages made of components show: their pictures are not among the attachments, nor their words in the content. */
export interface ComponentContents {
  readonly media: readonly ComponentMedia[];
  readonly texts: readonly string[];
}

export type ComponentMedia = z.infer<typeof unfurledMedia>;

/** https://discord.com/developers/docs/components/reference#unfurled-media-item */
const unfurledMedia = z.object({
  url: z.string(),
  proxy_url: z.string().nullish(),
  content_type: z.string().nullish(),
});

const media = unfurledMedia.optional().catch(undefined);
const nested = z.array(z.unknown()).catch([]);

/** Any component, or an item of a gallery: as much of it as shows something or holds others. */
const component = z.object({
  content: z.string().optional().catch(undefined),
  media,
  file: media,
  items: nested,
  components: nested,
  accessory: z.unknown().optional(),
});

/** Deeper nesting than Discord allows. */
const maxDepth = 6;

export function readComponents(components: readonly unknown[], depth = 0): ComponentContents {
  if (depth > maxDepth) return { media: [], texts: [] };
  const parts = components.map((entry): ComponentContents => {
    const parsed = component.safeParse(entry).data;
    if (parsed === undefined) return { media: [], texts: [] };
    const inner = readComponents(
      [...parsed.items, ...parsed.components, parsed.accessory],
      depth + 1,
    );
    const own = [parsed.media, parsed.file].filter((item) => item !== undefined);
    const texts = parsed.content === undefined ? [] : [parsed.content];
    return { media: [...own, ...inner.media], texts: [...texts, ...inner.texts] };
  });
  return {
    media: parts.flatMap((part) => part.media),
    texts: parts.flatMap((part) => part.texts),
  };
}

/** The ids of all that can be pressed or chosen, however deep it stands. */
export function findCustomIds(components: readonly unknown[], depth = 0): ReadonlySet<string> {
  if (depth > maxDepth) return new Set();
  return new Set(
    components.flatMap((entry) => {
      const parsed = usable.safeParse(entry).data;
      if (parsed === undefined) return [];
      const { custom_id: id, components: inner, accessory } = parsed;
      return [
        ...(id === undefined ? [] : [id]),
        ...findCustomIds([...inner, accessory], depth + 1),
      ];
    }),
  );
}

const usable = z.object({
  custom_id: z.string().optional().catch(undefined),
  components: nested,
  accessory: z.unknown().optional(),
});
