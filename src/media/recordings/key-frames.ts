import {
  ALL_FORMATS,
  EncodedPacketSink,
  FilePathSource,
  Input,
  type InputVideoTrack,
} from "mediabunny";
import { sharp } from "../pictures/imaging.ts";
import { checkPixels, encodePicture } from "../pictures/picture.ts";
import { createSheet, findCellSide, type SheetCell } from "../pictures/sheet.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { FileRefusal, unwatchable } from "../tools/refusal.ts";
import { decodeMoment } from "./decode-moment.ts";
import { measureDuration } from "./duration.ts";
import { toRgb } from "./frame-pixels.ts";
import { checkDuration } from "./recording.ts";

/** 8K: a decoder holds several frames at once. */
const maxFramePixels = 8_192 * 4_320;

/** How far a key frame may be from the middle of its part, in parts. */
const maxDistance = 0.75;

/**
 * A few moments of a video side by side, each with its time, for models that watch none. Decoded by
 * FFmpeg's libraries, which the package `node-webcodecs` brings for Linux on x64.
 */
export async function prepareKeyFrames(task: PrepareTask): Promise<UsableFile> {
  const { name, path } = task;
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  const track = (await input.canRead()) ? await input.getPrimaryVideoTrack() : null;
  if (track === null || !(await canDecode(track))) throw unwatchable(name);
  const durationMs = await measureDuration(input);
  checkDuration("video", { durationMs, task });
  const size = { width: await track.getCodedWidth(), height: await track.getCodedHeight() };
  checkPixels(size, task, maxFramePixels);
  const cells = await decode(track, task);
  const sheet = sharp(await createSheet(cells));
  const file = await encodePicture(sheet, { task, isDrawn: false, isSeeThrough: false });
  const times = cells.map(({ label }) => label);
  return { ...file, notes: [{ key: "fileKeyFrames", name, times }] };
}

async function canDecode(track: InputVideoTrack): Promise<boolean> {
  try {
    await import("node-webcodecs/register");
    return await track.canDecode();
  } catch {
    // No decoder was built for this kind of machine.
    return false;
  }
}

type Moment = SheetCell & { readonly label: string };

async function decode(track: InputVideoTrack, { bounds, name }: PrepareTask): Promise<Moment[]> {
  const first = await track.getFirstTimestamp();
  const timestamps = await chooseTimestamps(track, bounds.maxFrames);
  const cellSide = findCellSide(timestamps.length, bounds);
  const cells = new Map<number, Moment>();
  let missing = 0;
  for (const timestamp of timestamps) {
    using decoded = await decodeMoment(track, timestamp);
    if (decoded === undefined) {
      missing += 1;
      continue;
    }
    const cell = await toCell(decoded.frame, { track, cellSide });
    if (cell === undefined) throw unwatchable(name);
    cells.set(decoded.timestamp, { ...cell, label: toClockTime(decoded.timestamp - first) });
  }
  // A few moments that are whole don't stand for a video that is not.
  if (missing > 0 && missing >= cells.size) {
    throw new FileRefusal("file_damaged", { key: "fileDamaged", name });
  }
  return [...cells.values()];
}

/**
 * The middle of each part of the video, in seconds; where a key frame is near, that: it needs no
 * other frame to be decoded.
 */
async function chooseTimestamps(track: InputVideoTrack, maxFrames: number): Promise<number[]> {
  const first = await findFirstKey(track);
  const span = Math.max(0, (await track.computeDuration()) - first);
  const count = Math.min(maxFrames, Math.max(1, Math.ceil(span)));
  const part = span / count;
  const packets = new EncodedPacketSink(track);
  const timestamps = new Set<number>();
  for (let index = 0; index < count; index += 1) {
    const middle = first + (index + 0.5) * part;
    const key = await packets.getKeyPacket(middle);
    const isNear = key !== null && middle - key.timestamp < part * maxDistance;
    timestamps.add(isNear ? key.timestamp : middle);
  }
  return [...timestamps];
}

/** What comes before the first key frame, in a piece of a stream, is never seen. In seconds. */
async function findFirstKey(track: InputVideoTrack): Promise<number> {
  const packets = new EncodedPacketSink(track);
  const first = await packets.getFirstPacket({ verifyKeyPackets: true });
  if (first === null || first.type === "key") return await track.getFirstTimestamp();
  const key = await packets.getNextKeyPacket(first, { verifyKeyPackets: true });
  return key?.timestamp ?? first.timestamp;
}

/**
 * How large it is shown. Of interlaced streams `mediabunny` 1.61.0 counts the lines of half a frame; what was decoded
 * knows better.
 */
async function measureShown(
  frame: VideoFrame,
  track: InputVideoTrack,
): Promise<{ readonly width: number; readonly height: number }> {
  const isHalved = frame.codedHeight > 1.5 * (await track.getCodedHeight());
  const height = await track.getDisplayHeight();
  const lines = isHalved ? frame.codedHeight / (await track.getCodedHeight()) : 1;
  return { width: await track.getDisplayWidth(), height: height * lines };
}

/** The frame as a person sees it: upright, and with the sides that its pixels are meant to have. */
async function toCell(
  frame: VideoFrame,
  { track, cellSide }: { readonly track: InputVideoTrack; readonly cellSide: number },
): Promise<SheetCell | undefined> {
  const shown = await measureShown(frame, track);
  const scale = Math.min(1, cellSide / Math.max(shown.width, shown.height));
  const width = Math.max(1, Math.round(shown.width * scale));
  const height = Math.max(1, Math.round(shown.height * scale));
  const rotation = await track.getRotation();
  const lying = rotation % 180 === 0 ? { width, height } : { width: height, height: width };
  const pixels = await toRgb(frame, { ...lying, colours: await track.getColorSpace() });
  if (pixels === undefined) return undefined;
  const { data, info } = await sharp(pixels, { raw: { ...lying, channels: 3 } })
    .rotate(rotation)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Such as `1:05`, or `1:00:05` after an hour. */
function toClockTime(timestamp: number): string {
  const seconds = Math.max(0, Math.floor(timestamp));
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [first = 0, ...others] = parts[0] === 0 ? parts.slice(1) : parts;
  return [first, ...others.map((part) => String(part).padStart(2, "0"))].join(":");
}
