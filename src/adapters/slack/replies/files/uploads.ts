import {
  defined,
  type PictureRecord,
  type ReplyFile,
  type ReplyView,
  type Speech,
  toAltText,
  toPictureName,
  type Wording,
} from "#core";
import { shortenText } from "#text";
import { maxAltTextLength } from "../../wire/limits.ts";

/** A file of an answer, on its way to Slack. */
export interface Upload {
  /** Names it among the answer's files. */
  readonly id: string;
  readonly spoolKey: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly fileName: string;
  /** What it shows, for those who can't see it; absent for what is no picture. */
  readonly altText?: string;
}

/** @param place makes the names in one answer differ; absent for a picture alone. */
export function toPictureUpload(
  picture: PictureRecord,
  options: Speech & { readonly place?: number },
): Upload {
  const { id, spoolKey, mediaType, byteLength, drawing } = picture;
  const { wording, locale, place } = options;
  return {
    id,
    spoolKey,
    mediaType,
    byteLength,
    fileName: toPictureName({ prompt: drawing.prompt, mediaType, ...defined({ place }) }),
    altText: shortenText(wording(toAltText(drawing), locale), maxAltTextLength),
  };
}

function toFileUpload({ name, altText, ...file }: ReplyFile): Upload {
  const { spoolKey, mediaType, byteLength } = file;
  return {
    id: spoolKey,
    spoolKey,
    mediaType,
    byteLength,
    fileName: name,
    ...(altText === undefined ? {} : { altText: shortenText(altText, maxAltTextLength) }),
  };
}

/** All files of a view, its pictures first. */
export function listUploads(
  view: ReplyView,
  { wording, pictures }: { readonly wording: Wording; readonly pictures: readonly PictureRecord[] },
): readonly Upload[] {
  const { locale } = view;
  return [
    ...pictures.map((picture, index) =>
      toPictureUpload(picture, {
        wording,
        locale,
        ...(pictures.length === 1 ? {} : { place: index + 1 }),
      }),
    ),
    ...(view.files ?? []).map(toFileUpload),
  ];
}
