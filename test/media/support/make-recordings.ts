import {
  ALL_FORMATS,
  type AudioCodec,
  AudioSample,
  AudioSampleSource,
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Input,
  MovOutputFormat,
  Output,
  type OutputFormat,
} from "mediabunny";

/** What is in a recording: the codecs of its tracks, and how long each is, in seconds. */
export async function readTracks(bytes: Buffer) {
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  return await Promise.all(
    (await input.getTracks()).map(async (track) => ({
      type: track.type,
      codec: await track.getCodec(),
      seconds: await track.computeDuration(),
    })),
  );
}

/** Two seconds of QuickTime, as some cameras film: the sound isn't packed, and its numbers begin with their highest byte. */
export async function createPlainFilm(): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new MovOutputFormat(), target });
  const video = new EncodedVideoPacketSource("vp9");
  const audio = new EncodedAudioPacketSource("pcm-s16be");
  output.addVideoTrack(video, { frameRate: 1 });
  output.addAudioTrack(audio);
  await output.start();
  const picture = { codec: "vp09.00.10.08", codedWidth: 16, codedHeight: 16 };
  const sound = { codec: "pcm-s16be", numberOfChannels: 1, sampleRate: 8_000 };
  for (const second of [0, 1]) {
    const frame = new EncodedPacket(new Uint8Array(20_000), "key", second, 1);
    await video.add(frame, { decoderConfig: picture });
    const samples = new EncodedPacket(new Uint8Array(16_000), "key", second, 1);
    await audio.add(samples, { decoderConfig: sound });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

const talkRate = 48_000;

/** Noise that pauses for half a second around some moments, in seconds; or is only lower there. */
export async function createTalk(
  seconds: number,
  {
    pauses,
    format,
    codec,
    pauseLevel = 0,
    otherPauses,
  }: {
    readonly pauses: readonly number[];
    /** Those of a second channel. */
    readonly otherPauses?: readonly number[];
    readonly format: OutputFormat;
    readonly codec: AudioCodec;
    readonly pauseLevel?: number;
  },
): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const isPlain = codec.startsWith("pcm");
  // What encoders take at once.
  const talkFrames = codec === "aac" ? 1_024 : 960;
  const source = new AudioSampleSource(isPlain ? { codec } : { codec, bitrate: 32_000 });
  output.addAudioTrack(source);
  await output.start();
  for (let at = 0; at < seconds * talkRate; at += talkFrames) {
    const timestamp = at / talkRate;
    const channels = [pauses, ...(otherPauses === undefined ? [] : [otherPauses])];
    const levels = channels.map((times) =>
      times.some((pause) => Math.abs(pause - timestamp) < 0.25) ? pauseLevel : 0.5,
    );
    const data = Float32Array.from(
      levels.flatMap((level) => Array.from({ length: talkFrames }, () => toNoise(level))),
    );
    const numberOfChannels = channels.length;
    const shape = { format: "f32-planar", numberOfChannels, sampleRate: talkRate } as const;
    using sample = new AudioSample({ data, ...shape, timestamp });
    await source.add(sample);
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

function toNoise(level: number): number {
  return (Math.random() * 2 - 1) * level;
}
