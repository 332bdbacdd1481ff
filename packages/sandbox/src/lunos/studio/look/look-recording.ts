import { ALL_FORMATS, BufferSource, Input } from "mediabunny";
import type { Looked } from "./looked.ts";

/** Looks into a video or audio file, whichever it turns out to be. */
export async function lookAtRecording(file: Buffer): Promise<Looked> {
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(file) });
  try {
    return await measure(input, file.byteLength);
  } catch {
    return { type: "unreadable", reason: "it is no video or audio file that can be read" };
  }
}

async function measure(input: Input, byteLength: number): Promise<Looked> {
  const container = (await input.getFormat()).name;
  const durationSeconds = await input.computeDuration();
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  const audioCodec = audio === null ? undefined : ((await audio.getCodec()) ?? "unknown");
  if (video !== null) {
    return {
      type: "video",
      container,
      codec: (await video.getCodec()) ?? "unknown",
      ...(audioCodec === undefined ? {} : { audioCodec }),
      width: await video.getDisplayWidth(),
      height: await video.getDisplayHeight(),
      durationSeconds,
      byteLength,
    };
  }
  if (audio === null) return { type: "unreadable", reason: "it has neither picture nor sound" };
  return {
    type: "audio",
    container,
    codec: audioCodec ?? "unknown",
    channels: await audio.getNumberOfChannels(),
    sampleRate: await audio.getSampleRate(),
    durationSeconds,
    byteLength,
  };
}
