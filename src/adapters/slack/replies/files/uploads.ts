import { parse } from "node:path";
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
  /** No other file has it, so that this one is found in a conversation where nobody has noted that it was shared. */
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
    fileName: toOwnName(
      toPictureName({ prompt: drawing.prompt, mediaType, ...defined({ place }) }),
      id,
    ),
    altText: shortenText(wording(toAltText(picture), locale), maxAltTextLength),
  };
}

function toFileUpload({ name, altText, ...file }: ReplyFile): Upload {
  const { spoolKey, mediaType, byteLength } = file;
  return {
    id: spoolKey,
    spoolKey,
    mediaType,
    byteLength,
    fileName: toOwnName(name, spoolKey),
    ...(altText === undefined ? {} : { altText: shortenText(altText, maxAltTextLength) }),
  };
}

/** A name with the end of an id in it, before what tells the kind of file. */
function toOwnName(name: string, id: string): string {
  const { name: stem, ext } = parse(name);
  return `${stem}-${id.replace(/[^a-z0-9]/gi, "").slice(-8)}${ext}`;
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
