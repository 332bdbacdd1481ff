import { lookAt } from "../metadata/recordings/edits.ts";

const lookedBytes = 1024 * 1024;
const syncByte = 0x47;

/** Whether an MPEG transport stream (ISO/IEC 13818-1) carries video, of whatever codec. */
export async function carriesVideo(path: string): Promise<boolean> {
  const bytes = await lookAt(path, (file) => file.read(0, lookedBytes));
  // Cameras put four bytes of time before each packet.
  const isTimed = bytes[0] !== syncByte;
  const [first, step] = isTimed ? [4, 192] : [0, 188];
  for (let at = first; at + 188 <= bytes.byteLength; at += step) {
    if (beginsVideo(bytes.subarray(at, at + 188))) return true;
  }
  return false;
}

/** Whether a packet begins a piece of a stream whose id is one of video's. */
function beginsVideo(packet: Buffer): boolean {
  const isStart = packet[0] === syncByte && (packet.readUInt8(1) & 0x40) !== 0;
  const hasField = (packet.readUInt8(3) & 0x20) !== 0;
  const at = 4 + (hasField ? 1 + packet.readUInt8(4) : 0);
  if (!isStart || at + 4 > packet.byteLength) return false;
  return packet.readUIntBE(at, 3) === 1 && (packet.readUInt8(at + 3) & 0xf0) === 0xe0;
}
