import { type EncodedPacket, EncodedPacketSink, type InputVideoTrack } from "mediabunny";

/** A frame of a video, with the time at which it is shown, in seconds. Disposing of it frees its memory. */
export interface DecodedMoment extends Disposable {
  readonly frame: VideoFrame;
  readonly timestamp: number;
}

/**
 * The frame that is shown at a time. A decoder of its own goes from the key frame before it to the frame itself, in the
 * order of decoding, and is then asked for all that it holds back: the same file gives the same frame each time.
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
  const frames = createWindow((await countLater(packets, { key, wanted })) + 1);
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
      if (packet.sequenceNumber >= wanted.sequenceNumber) break;
    }
    await decoder.flush();
  } catch {
    isDamaged = true;
  } finally {
    if (decoder.state !== "closed") decoder.close();
  }
  const frame = frames.takeFirst();
  if (frame !== undefined && isDamaged) frame.close();
  if (frame === undefined || isDamaged) return undefined;
  return { frame, timestamp: wanted.timestamp, [Symbol.dispose]: () => frame.close() };
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
