import { type FittedPicture, type PictureRecord, type Spool, toAltText, type Wording } from "#core";
import { shortenText } from "#text";
import type { UploadFile } from "../client/discord-rest.ts";
import { toFileName, toSafeName } from "../wire/file-name.ts";
import { maxAltTextLength } from "../wire/limits.ts";
import type { AttachmentNote, Payload } from "./outlet.ts";
import type { RenderedPart } from "./render-reply.ts";

/** A picture's bytes are not in the spool any more. */
export class PictureMissing extends Error {
  readonly imageId: string;

  constructor(imageId: string, options: { readonly cause: unknown }) {
    super("a picture is missing from the spool", options);
    this.name = "PictureMissing";
    this.imageId = imageId;
  }
}

export interface PayloadOptions {
  readonly spool: Spool;
  readonly wording: Wording;
  readonly locale: string;
  readonly findFitted: (imageId: string) => FittedPicture | undefined;
  /** The pictures that the message has already, by their ids on Discord. */
  readonly kept: ReadonlyMap<string, string>;
}

/**
 * What is sent for a part, its new pictures by their places: they are read while they are sent.
 * @throws {PictureMissing}
 */
export async function createPayload(part: RenderedPart, options: PayloadOptions): Promise<Payload> {
  const files: UploadFile[] = [];
  const attachments: AttachmentNote[] = [];
  for (const [index, picture] of part.pictures.entries()) {
    const keptId = options.kept.get(picture.id);
    if (keptId !== undefined) {
      attachments.push({ id: keptId });
      continue;
    }
    const name = toFileName({
      prompt: picture.drawing.prompt,
      mediaType: picture.mediaType,
      isSpoiler: picture.drawing.isSpoiler ?? false,
      ...(part.pictures.length === 1 ? {} : { place: index + 1 }),
    });
    const altText = options.wording(toAltText(picture), options.locale);
    const description = shortenText(altText, maxAltTextLength);
    attachments.push({ id: String(files.length), filename: name, description });
    files.push({ name, ...(await findPicture(picture, options)) });
  }
  for (const file of part.files) {
    const { mediaType, spoolKey, altText = "" } = file;
    const name = toSafeName(file.name);
    const description = shortenText(altText, maxAltTextLength);
    attachments.push({ id: String(files.length), filename: name, description });
    const { byteLength } = await options.spool.open(spoolKey);
    files.push({ name, mediaType, byteLength, place: { type: "spool", key: spoolKey } });
  }
  return { content: part.content, components: part.components, attachments, files };
}

async function findPicture(
  picture: PictureRecord,
  { spool, findFitted }: Pick<PayloadOptions, "spool" | "findFitted">,
): Promise<Omit<UploadFile, "name">> {
  const fitted = findFitted(picture.id);
  if (fitted !== undefined) {
    const { mediaType, byteLength, place } = fitted;
    return { mediaType, byteLength, place };
  }
  const { spoolKey, mediaType } = picture;
  try {
    const { byteLength } = await spool.open(spoolKey);
    return { mediaType, byteLength, place: { type: "spool", key: spoolKey } };
  } catch (error) {
    throw new PictureMissing(picture.id, { cause: error });
  }
}
