/** How pictures are coded: what tells its kinds of units apart. */
export type UnitCodec = "h264" | "h265" | "h266";

const notesTypes: Readonly<Record<UnitCodec, ReadonlySet<number>>> = {
  h264: new Set([6]),
  h265: new Set([39, 40]),
  h266: new Set([23, 24]),
};

/** Of each unit's header, in bytes. */
const headerBytes: Readonly<Record<UnitCodec, number>> = { h264: 1, h265: 2, h266: 2 };

/**
 * Notes that a decoder or a screen needs (ITU-T H.274, and H.264 and H.265 Annex D): buffering, timing, a clip of the
 * picture, where to begin, several pictures in one, how it is turned, and colours. All others go: they carry what cameras
 * and programs want to say, such as places, makers and settings.
 */
const neededNotes: ReadonlySet<number> = new Set([
  0, 1, 2, 6, 45, 47, 129, 130, 132, 133, 137, 144, 147, 150, 151, 154, 155, 156, 177,
]);
/** A note that says nothing, of any length. */
const filler = 3;
const fillerByte = 0xff;

/** Whether a unit of a coded picture is one of notes ("supplemental enhancement information"), by its first bytes. */
export function isNotes(unit: Buffer, codec: UnitCodec): boolean {
  const [first = 0, second = 0] = unit;
  if (codec === "h264") return notesTypes.h264.has(first & 0x1f);
  const type = codec === "h265" ? (first >> 1) & 0x3f : second >> 3;
  return notesTypes[codec].has(type);
}

/**
 * Makes each note of a unit that nothing needs into one that says nothing, in place and as long as it was.
 * @returns whether anything was changed.
 */
export function blankNotes(unit: Buffer, codec: UnitCodec): boolean {
  const { places, fillers } = findMeantBytes(unit, headerBytes[codec]);
  let hasChanged = false;
  const set = (place: number | undefined, byte: number | undefined): void => {
    if (place === undefined || byte === undefined || unit[place] === byte) return;
    unit[place] = byte;
    hasChanged = true;
  };
  for (const { type, typePlace, start, end } of readNotes(unit, places)) {
    if (neededNotes.has(type)) continue;
    // Behind two noughts it would count for nothing.
    const isApart = unit[typePlace - 1] !== 0 || unit[typePlace - 2] !== 0;
    if (type < 0xff && isApart) set(typePlace, filler);
    for (const place of places.subarray(start, end)) set(place, fillers[place]);
  }
  return hasChanged;
}

interface Note {
  readonly type: number;
  /** Where in the unit the last byte of its type is. */
  readonly typePlace: number;
  /** What it says, in bytes that count. */
  readonly start: number;
  readonly end: number;
}

/** The last byte ends the unit. */
function* readNotes(unit: Buffer, places: Uint32Array): Generator<Note> {
  let at = 0;
  const readNumber = (): number => {
    let number = 0;
    let byte = 0xff;
    for (; byte === 0xff && at < places.length; at += 1) {
      byte = unit[places[at] ?? 0] ?? 0;
      number += byte;
    }
    return number;
  };
  while (at < places.length - 1) {
    const type = readNumber();
    const typePlace = places[at - 1] ?? 0;
    const byteLength = readNumber();
    const end = Math.min(at + byteLength, places.length);
    yield { type, typePlace, start: at, end };
    at = end;
  }
}

/**
 * Places of the bytes that count: a 3 behind two noughts only keeps them from looking like the start of a unit. What
 * each byte may be filled with, so that such a 3 stays one.
 */
function findMeantBytes(unit: Buffer, start: number) {
  const places = new Uint32Array(unit.byteLength);
  const fillers = Buffer.alloc(unit.byteLength + 1, fillerByte);
  let count = 0;
  let noughts = 0;
  for (let at = start; at < unit.byteLength; at += 1) {
    const byte = unit[at] ?? 0;
    if (noughts >= 2 && byte === 3) {
      fillers.set([0, 0], at - 2);
      fillers.set([1], at + 1);
      noughts = 0;
      continue;
    }
    noughts = byte === 0 ? noughts + 1 : 0;
    places[count] = at;
    count += 1;
  }
  return { places: places.subarray(0, count), fillers };
}
