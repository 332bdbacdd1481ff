import {
  ALL_FORMATS,
  EncodedPacketSink,
  FilePathSource,
  Input,
  type InputVideoTrack,
  type VideoSample,
  VideoSampleSink,
} from "mediabunny";
import { sharp } from "./imaging.ts";
import { checkPixels, encodePicture } from "./picture.ts";
import type { PrepareTask, UsableFile } from "./prepared.ts";
import { checkDuration } from "./recording.ts";
import { FileRefusal, unwatchable } from "./refusal.ts";
import { createSheet, findCellSide, type SheetCell } from "./sheet.ts";

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
  const durationMs = Math.round((await input.computeDuration()) * 1000);
  checkDuration("video", { durationMs, task });
  const size = { width: await track.getCodedWidth(), height: await track.getCodedHeight() };
  checkPixels(size, task, maxFramePixels);
  const cells = await decode(track, task);
  if (cells.length === 0) {
    throw new FileRefusal("file_damaged", { key: "fileDamaged", name });
  }
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

async function decode(track: InputVideoTrack, { bounds }: PrepareTask): Promise<Moment[]> {
  const timestamps = await chooseTimestamps(track, bounds.maxFrames);
  const cellSide = findCellSide(timestamps.length, bounds);
  const cells = new Map<number, Moment>();
  for await (const sample of new VideoSampleSink(track).samplesAtTimestamps(timestamps)) {
    using frame = sample;
    if (frame !== null) cells.set(frame.timestamp, await toCell(frame, cellSide));
  }
  return [...cells.values()];
}

/**
 * The middle of each part of the video, in seconds; where a key frame is near, that: it needs no
 * other frame to be decoded.
 */
async function chooseTimestamps(track: InputVideoTrack, maxFrames: number): Promise<number[]> {
  const first = await track.getFirstTimestamp();
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

/** The frame as a person sees it: upright, and with the sides that its pixels are meant to have. */
async function toCell(frame: VideoSample, cellSide: number): Promise<Moment> {
  const data = Buffer.alloc(frame.allocationSize({ format: "RGBA" }));
  await frame.copyTo(data, { format: "RGBA" });
  const { width, height } = frame.visibleRect;
  const scale = Math.min(1, cellSide / Math.max(frame.displayWidth, frame.displayHeight));
  const size = {
    width: Math.max(1, Math.round(frame.displayWidth * scale)),
    height: Math.max(1, Math.round(frame.displayHeight * scale)),
  };
  const { data: pixels, info } = await sharp(data, { raw: { width, height, channels: 4 } })
    .rotate(frame.rotation)
    .resize({ ...size, fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const label = toClockTime(frame.timestamp);
  return { data: pixels, width: info.width, height: info.height, label };
}

/** Such as `1:05`, or `1:00:05` after an hour. */
function toClockTime(timestamp: number): string {
  const seconds = Math.max(0, Math.floor(timestamp));
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [first = 0, ...others] = parts[0] === 0 ? parts.slice(1) : parts;
  return [first, ...others.map((part) => String(part).padStart(2, "0"))].join(":");
}
