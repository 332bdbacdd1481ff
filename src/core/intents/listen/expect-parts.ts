import type { MediaReference } from "../../model/media.ts";
import type { SeeIntent } from "../../model/turn.ts";

/** Of a part, about. */
const partMs = 9 * 60_000;
const partBytes = 14_000_000;
const longestMs = 60 * 60_000;

/** Bits a second that are usual where people record what is said, by the type that a platform names. */
const usualBits: readonly (readonly [RegExp, number])[] = [
  [/ogg|opus|webm|amr|3gp/, 32_000],
  [/mp4|m4a|aac/, 64_000],
  [/mpeg|mp3/, 128_000],
  [/wav|aiff|flac/, 700_000],
];

/** In how many parts recordings are listened to; before they are opened, by what their platform says of them. */
export function countParts({ media, parts }: Pick<SeeIntent, "media" | "parts">): number {
  return parts ?? media.reduce((sum, reference) => sum + expectParts(reference), 0);
}

/** How much of a video is its sound, nobody knows before it is opened. */
function expectParts({ declaredKind, declaredType = "", byteLength = 0 }: MediaReference): number {
  const bits = usualBits.find(([types]) => types.test(declaredType))?.[1];
  if (declaredKind !== "audio" || bits === undefined) return 1;
  const durationMs = Math.min((byteLength * 8_000) / bits, longestMs);
  return Math.max(1, Math.ceil(durationMs / partMs), Math.ceil(byteLength / partBytes));
}
