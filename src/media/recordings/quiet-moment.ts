import { AudioSampleSink, EncodedPacketSink, type InputAudioTrack } from "mediabunny";

/** Where a quiet moment is looked for, in seconds of the track's clock. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const hopSeconds = 0.05;
/** So long is a pause between words, and longer than any within one. */
const pauseHops = 8;

/**
 * The middle of the quietest moment of a span, of several the one nearest to the span's middle: between two words where there
 * is a pause. Where nothing here decodes the sound, the sizes of its packets tell how much there is to be heard.
 */
export async function findQuietMoment(track: InputAudioTrack, span: Span): Promise<number> {
  const levels = (await canDecode(track))
    ? await measureLoudness(track, span)
    : await measurePackets(track, span);
  const last = levels.length - pauseHops;
  const middle = last / 2;
  let best = { at: middle, loudness: Number.POSITIVE_INFINITY };
  for (const at of nearestFirst(last)) {
    const loudness = levels.slice(at, at + pauseHops).reduce((sum, level) => sum + level, 0);
    if (loudness < best.loudness) best = { at, loudness };
  }
  return span.start + (best.at + pauseHops / 2) * hopSeconds;
}

/** All places up to the last, those in the middle first. */
function nearestFirst(last: number): readonly number[] {
  const places = Array.from({ length: Math.max(0, last + 1) }, (_, place) => place);
  return places.toSorted((left, right) => Math.abs(left - last / 2) - Math.abs(right - last / 2));
}

async function canDecode(track: InputAudioTrack): Promise<boolean> {
  try {
    await import("node-webcodecs/register");
  } catch {
    // No decoder was built for this kind of machine; what isn't packed is read without.
  }
  return await track.canDecode();
}

async function measureLoudness(track: InputAudioTrack, span: Span): Promise<Float64Array> {
  const levels = createLevels(span);
  for await (using sample of new AudioSampleSink(track).samples(span.start, span.end)) {
    const values = new Float32Array(sample.numberOfFrames);
    // Of a call, each side may have a channel of its own.
    for (let planeIndex = 0; planeIndex < sample.numberOfChannels; planeIndex += 1) {
      sample.copyTo(values, { planeIndex, format: "f32-planar" });
      for (const [index, value] of values.entries()) {
        const at = sample.timestamp + index / sample.sampleRate;
        add(levels, { at: at - span.start, amount: value * value });
      }
    }
  }
  return levels;
}

async function measurePackets(track: InputAudioTrack, span: Span): Promise<Float64Array> {
  const levels = createLevels(span);
  const packets = new EncodedPacketSink(track);
  const first = (await packets.getPacket(span.start)) ?? (await packets.getFirstPacket());
  if (first === null) return levels;
  for await (const packet of packets.packets(first, undefined, { metadataOnly: true })) {
    if (packet.timestamp >= span.end) break;
    add(levels, { at: packet.timestamp - span.start, amount: packet.byteLength });
  }
  return levels;
}

function createLevels({ start, end }: Span): Float64Array {
  return new Float64Array(Math.max(pauseHops, Math.floor((end - start) / hopSeconds)));
}

function add(
  levels: Float64Array,
  { at, amount }: { readonly at: number; readonly amount: number },
): void {
  const hop = Math.floor(at / hopSeconds);
  if (hop >= 0 && hop < levels.length) levels[hop] = (levels[hop] ?? 0) + amount;
}
