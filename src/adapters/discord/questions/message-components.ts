import { z } from "zod";
import { listOfAnything } from "#platform";

/** What messages made of components show: their pictures are not among the attachments, nor their words in the content. */
export interface ComponentContents {
  readonly media: readonly ComponentMedia[];
  readonly texts: readonly string[];
  /** What stands on buttons and in menus. */
  readonly labels: readonly string[];
}

export type ComponentMedia = z.infer<typeof unfurledMedia>;

/** https://discord.com/developers/docs/components/reference#unfurled-media-item */
const unfurledMedia = z.object({
  url: z.string(),
  proxy_url: z.string().nullish(),
  content_type: z.string().nullish(),
  name: z.string().nullish().catch(undefined),
  /** For those who don't see it; it stands beside the item. */
  description: z.string().nullish().catch(undefined),
});

const media = unfurledMedia.optional().catch(undefined);
const nested = listOfAnything;
const text = z.string().optional().catch(undefined);

/** Any component, or an item of a gallery: as much of it as shows something or holds others. */
const component = z.object({
  content: text,
  label: text,
  placeholder: text,
  description: z.string().nullish().catch(undefined),
  name: text,
  options: nested,
  media,
  file: media,
  items: nested,
  components: nested,
  accessory: z.unknown().optional(),
});

const nothing: ComponentContents = { media: [], texts: [], labels: [] };

/** Deeper nesting than Discord allows. */
const maxDepth = 6;

export function readComponents(components: readonly unknown[], depth = 0): ComponentContents {
  if (depth > maxDepth) return nothing;
  const parts = components.map((entry): ComponentContents => {
    const parsed = component.safeParse(entry).data;
    if (parsed === undefined) return nothing;
    const inner = readComponents(
      [...parsed.items, ...parsed.components, ...parsed.options, parsed.accessory],
      depth + 1,
    );
    const { description, name } = parsed;
    const own = [parsed.media, parsed.file]
      .filter((item) => item !== undefined)
      .map((item) => ({ ...item, description, name }));
    const texts = [parsed.content].filter((entry) => entry !== undefined);
    const labels = [parsed.placeholder, parsed.label].filter((entry) => entry !== undefined);
    return {
      media: [...own, ...inner.media],
      texts: [...texts, ...inner.texts],
      labels: [...labels, ...inner.labels],
    };
  });
  return {
    media: parts.flatMap((part) => part.media),
    texts: parts.flatMap((part) => part.texts),
    labels: parts.flatMap((part) => part.labels),
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
