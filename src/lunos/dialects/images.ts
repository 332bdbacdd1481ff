import { z } from "zod";

const address = z.string().min(1);
const wrapped = z.union([address, z.looseObject({ url: address })]);

/** The shapes in which a picture is pointed at. */
const imageSchema = z.union([
  address.transform((url) => url),
  z.looseObject({ image_url: wrapped }).transform((image) => urlOf(image.image_url)),
  z.looseObject({ imageUrl: wrapped }).transform((image) => urlOf(image.imageUrl)),
  z.looseObject({ b64_json: address }).transform((image) => image.b64_json),
  z.looseObject({ url: address }).transform((image) => image.url),
]);

const messageSchema = z.looseObject({
  images: z.array(z.unknown()).optional().catch(undefined),
  content: z.unknown().optional(),
});

/**
 * Where pictures are pointed at in an answer: `images` and the parts of `content` in a message or
 * delta, and `data` of the images endpoint. Each address once, in order.
 */
export function findImageUrls(places: {
  readonly messages: readonly unknown[];
  readonly data: readonly unknown[];
}): readonly string[] {
  const urls = [
    ...places.messages.flatMap(inMessage),
    ...places.data.flatMap((entry) => toUrls(entry)),
  ];
  return [...new Set(urls)];
}

function inMessage(message: unknown): string[] {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return [];
  const { images = [], content } = parsed.data;
  // A part that is a bare string or a text part is words, not a picture.
  const parts = Array.isArray(content) ? content.filter((part) => typeof part === "object") : [];
  return [...images, ...parts].flatMap((image) => toUrls(image));
}

function toUrls(image: unknown): string[] {
  const parsed = imageSchema.safeParse(image);
  return parsed.success ? [parsed.data] : [];
}

function urlOf(image: z.infer<typeof wrapped>): string {
  return typeof image === "string" ? image : image.url;
}
