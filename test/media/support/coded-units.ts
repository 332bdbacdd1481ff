export type UnitCodec = "avc" | "hevc";

/** The units of a coded picture in MP4 or Matroska, each behind its length in four bytes. */
export function splitUnits(packet: Buffer): Buffer[] {
  const units: Buffer[] = [];
  for (let at = 0; at < packet.byteLength; ) {
    const end = at + 4 + packet.readUInt32BE(at);
    units.push(packet.subarray(at + 4, end));
    at = end;
  }
  return units;
}

/** Whether a unit is one of notes, not of pictures. */
export function isNotes(unit: Buffer, codec: UnitCodec): boolean {
  const [first = 0] = unit;
  return codec === "avc" ? (first & 0x1f) === 6 : first >> 1 === 39;
}
