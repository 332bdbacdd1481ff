import type { ImageRecord, Spool, Wording } from "#core";
import { toFileName } from "./file-name.ts";
import { maxAltTextLength } from "./limits.ts";
import type { Payload } from "./outlet.ts";
import type { RenderedPart } from "./render-reply.ts";

/** A picture's bytes are not in the spool any more. */
export class ImageMissing extends Error {
  readonly imageId: string;

  constructor(imageId: string, options: { readonly cause: unknown }) {
    super("a picture is missing in the spool", options);
    this.name = "ImageMissing";
    this.imageId = imageId;
  }
}

/**
 * What is sent for a part, its pictures as blobs that read the spool while they are sent.
 * @throws {ImageMissing}
 */
export async function createPayload(
  part: RenderedPart,
  options: { readonly spool: Spool; readonly wording: Wording; readonly locale: string },
): Promise<Payload> {
  const files = await Promise.all(
    part.images.map(async (image, index) => ({
      name: toFileName({
        prompt: image.drawing.prompt,
        mediaType: image.mediaType,
        isSpoiler: image.drawing.isSpoiler ?? false,
        ...(part.images.length === 1 ? {} : { place: index + 1 }),
      }),
      blob: await openBlob(image, options.spool),
      altText: toAltText(image, options),
    })),
  );
  return {
    content: part.content,
    components: part.components,
    attachments: files.map(({ name, altText }, index) => ({
      id: String(index),
      filename: name,
      description: altText,
    })),
    files,
  };
}

async function openBlob(image: ImageRecord, spool: Spool): Promise<Blob> {
  try {
    return await spool.openBlob(image.spoolKey, { mediaType: image.mediaType });
  } catch (error) {
    throw new ImageMissing(image.id, { cause: error });
  }
}

function toAltText(
  image: ImageRecord,
  options: { readonly wording: Wording; readonly locale: string },
): string {
  const text = options.wording(
    { key: "imageAltText", prompt: toPlainText(image.drawing.prompt) },
    options.locale,
  );
  if (text.length <= maxAltTextLength) return text;
  return `${text.slice(0, maxAltTextLength - 1).toWellFormed()}…`;
}

/** Control characters and marks that turn the reading direction have no place in a description. */
function toPlainText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}
