import { type EncodedPacket, EncodedPacketSink, type InputVideoTrack } from "mediabunny";

/** A frame of a video, with the time at which it is shown, in seconds. Disposing of it frees its memory. */
export interface DecodedMoment extends Disposable {
  readonly frame: VideoFrame;
  readonly timestamp: number;
}

/**
 * The frame that is shown at a time. A decoder of its own goes from the key frame before it to the frame itself, in the
 * order of decoding, and is then asked for all that it holds back: the same file gives the same frame each time. Where
 * that gives none, as of streams that have one packet for each half of a frame, it is the key frame.
 * @returns undefined where no frame comes of it.
 */
export async function decodeMoment(
  track: InputVideoTrack,
  timestamp: number,
): Promise<DecodedMoment | undefined> {
  const config = await track.getDecoderConfig();
  const packets = new EncodedPacketSink(track);
  const key = await packets.getKeyPacket(timestamp, { verifyKeyPackets: true });
  const wanted = await packets.getPacket(timestamp);
  if (config === null || key === null || wanted === null) return undefined;
  const later = await countLater(packets, { key, wanted });
  const range = { config, packets, key };
  const frame = await decodeLast(range, { last: wanted, window: later + 1 });
  if (frame !== undefined) return toMoment(frame, wanted.timestamp);
  const second = await packets.getNextPacket(key);
  const keyFrame =
    second === null ? undefined : await decodeLast(range, { last: second, window: 2 });
  return keyFrame === undefined ? undefined : toMoment(keyFrame, key.timestamp);
}

function toMoment(frame: VideoFrame, timestamp: number): DecodedMoment {
  return { frame, timestamp, [Symbol.dispose]: () => frame.close() };
}

/** The first of the last few frames that come of all packets from a key frame to the last. */
async function decodeLast(
  {
    config,
    packets,
    key,
  }: {
    readonly config: VideoDecoderConfig;
    readonly packets: EncodedPacketSink;
    readonly key: EncodedPacket;
  },
  { last, window }: { readonly last: EncodedPacket; readonly window: number },
): Promise<VideoFrame | undefined> {
  const frames = createWindow(window);
  let isDamaged = false;
  const decoder = new VideoDecoder({
    output: frames.add,
    error: () => {
      isDamaged = true;
    },
  });
  try {
    // On a thread of its own this decoder loses frames now and then.
    const onThisThread: VideoDecoderConfig & { useWorkerThread: boolean } = {
      ...config,
      useWorkerThread: false,
    };
    decoder.configure(onThisThread);
    for await (const packet of packets.packets(key)) {
      decoder.decode(packet.toEncodedVideoChunk());
      if (packet.sequenceNumber >= last.sequenceNumber) break;
    }
    await decoder.flush();
  } catch {
    isDamaged = true;
  } finally {
    if (decoder.state !== "closed") decoder.close();
  }
  const frame = frames.takeFirst();
  if (!isDamaged) return frame;
  frame?.close();
  return undefined;
}

/** How many frames that are shown later must be decoded before the wanted one: the others refer to them. */
async function countLater(
  packets: EncodedPacketSink,
  { key, wanted }: { readonly key: EncodedPacket; readonly wanted: EncodedPacket },
): Promise<number> {
  let count = 0;
  for await (const packet of packets.packets(key, undefined, { metadataOnly: true })) {
    if (packet.timestamp > wanted.timestamp) count += 1;
    if (packet.sequenceNumber >= wanted.sequenceNumber) break;
  }
  return count;
}

/**
 * The last few frames, in the order in which they are shown: that is how they come, while the times that the decoder
 * names are those of what it was given.
 */
function createWindow(size: number) {
  const frames: VideoFrame[] = [];
  return {
    add(frame: VideoFrame) {
      frames.push(frame);
      if (frames.length > size) frames.shift()?.close();
    },
    takeFirst() {
      const [first, ...others] = frames;
      for (const frame of others) frame.close();
      return first;
    },
  };
}
