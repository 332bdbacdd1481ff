import type { InputVideoTrack } from "mediabunny";
import { sharp } from "../pictures/imaging.ts";

/** A decoded frame, as WebCodecs gives it out. */
export interface DecodedFrame {
  readonly format: string | null;
  readonly codedWidth: number;
  readonly codedHeight: number;
  copyTo(destination: Uint8Array): Promise<unknown>;
}

/** How its numbers mean colours. */
export type FrameColours = Awaited<ReturnType<InputVideoTrack["getColorSpace"]>>;

/** How many bits a sample has, and by how many halvings colour is coarser than light, across and down. */
interface Layout {
  readonly bits: number;
  readonly across: 0 | 1;
  readonly down: 0 | 1;
}

interface Plane {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * A frame as RGB of a wanted size. The planes are read as the decoder holds them: `node-webcodecs` 1.3.0 leaves frames of
 * full range, or of more than eight bits, empty when it is asked for RGBA, and says nothing of it.
 * @returns undefined for a layout that is not known.
 */
export async function toRgb(
  frame: DecodedFrame,
  { width, height, colours }: { width: number; height: number; colours: FrameColours },
): Promise<Buffer | undefined> {
  const bytes = await readPlanes(frame);
  const layout = bytes === undefined ? undefined : findLayout(frame, bytes);
  if (bytes === undefined || layout === undefined) return undefined;
  const planes = splitPlanes(bytes, { frame, layout });
  const sized = await Promise.all(planes.map((plane) => resizePlane(plane, { width, height })));
  return mix(sized, chooseMatrix(colours, frame.codedHeight));
}

/** What decoders give. */
const layouts: readonly Layout[] = [
  { bits: 8, across: 1, down: 1 },
  { bits: 8, across: 1, down: 0 },
  { bits: 8, across: 0, down: 0 },
  { bits: 16, across: 1, down: 1 },
  { bits: 16, across: 1, down: 0 },
  { bits: 16, across: 0, down: 0 },
];

function countBytes(
  { codedWidth, codedHeight }: DecodedFrame,
  { bits, across, down }: Layout,
): number {
  const colour = Math.ceil(codedWidth / (1 + across)) * Math.ceil(codedHeight / (1 + down));
  return (codedWidth * codedHeight + 2 * colour) * (bits / 8);
}

/** Copying fails while the memory is too small, so that the smallest that does tells how large the frame is. */
async function readPlanes(frame: DecodedFrame): Promise<Buffer | undefined> {
  const sizes = new Set(layouts.map((layout) => countBytes(frame, layout)));
  for (const size of [...sizes].toSorted((left, right) => left - right)) {
    const bytes = Buffer.alloc(size);
    try {
      await frame.copyTo(bytes);
      return bytes;
    } catch {
      // Too small.
    }
  }
  return undefined;
}

/** Eight bits with full colour are as many bytes as more bits with a quarter of it: the samples tell which. */
function findLayout(frame: DecodedFrame, bytes: Buffer): Layout | undefined {
  const fitting = layouts.filter((layout) => countBytes(frame, layout) === bytes.byteLength);
  if (fitting.length < 2 || frame.format === "I444") return toDepth(fitting[0], bytes);
  const isDeep = findHighest(bytes) <= maxHighByte;
  return toDepth(
    fitting.find(({ bits }) => bits > 8 === isDeep),
    bytes,
  );
}

/** Of samples of up to twelve bits. */
const maxHighByte = 15;

/** Colour is around the middle of its range: its largest high byte tells ten bits from twelve. */
function toDepth(layout: Layout | undefined, bytes: Buffer): Layout | undefined {
  if (layout === undefined || layout.bits === 8) return layout;
  return { ...layout, bits: findHighest(bytes) <= 3 ? 10 : 12 };
}

function findHighest(bytes: Buffer): number {
  let highest = 0;
  for (let at = 1; at < bytes.byteLength; at += 2) highest = Math.max(highest, bytes[at] ?? 0);
  return highest;
}

function splitPlanes(
  bytes: Buffer,
  { frame: { codedWidth, codedHeight }, layout }: { frame: DecodedFrame; layout: Layout },
): readonly Plane[] {
  const colour = {
    width: Math.ceil(codedWidth / (1 + layout.across)),
    height: Math.ceil(codedHeight / (1 + layout.down)),
  };
  let at = 0;
  return [{ width: codedWidth, height: codedHeight }, colour, colour].map((size) => {
    const count = size.width * size.height;
    const start = at;
    at += count * (layout.bits > 8 ? 2 : 1);
    const data = bytes.subarray(start, at);
    return { ...size, data: layout.bits > 8 ? toBytes(data, layout.bits) : data };
  });
}

function toBytes(samples: Buffer, bits: number): Buffer {
  const bytes = Buffer.alloc(samples.byteLength / 2);
  for (let index = 0; index < bytes.byteLength; index += 1) {
    bytes[index] = samples.readUInt16LE(index * 2) >> (bits - 8);
  }
  return bytes;
}

async function resizePlane(
  { data, width, height }: Plane,
  size: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  return await sharp(data, { raw: { width, height, channels: 1 } })
    .resize({ ...size, fit: "fill" })
    .toColourspace("b-w")
    .raw()
    .toBuffer();
}

interface Matrix {
  /** The shares of red and blue in light. */
  readonly red: number;
  readonly blue: number;
  readonly isFullRange: boolean;
}

const hdLines = 720;

/** By what the video says; else as players do, by its size. */
function chooseMatrix({ matrix, fullRange }: FrameColours, lines: number): Matrix {
  const isFullRange = fullRange === true;
  if (matrix === "bt2020-ncl") return { red: 0.2627, blue: 0.0593, isFullRange };
  const isHd = matrix === "bt709" || (matrix === undefined && lines >= hdLines);
  return isHd
    ? { red: 0.2126, blue: 0.0722, isFullRange }
    : { red: 0.299, blue: 0.114, isFullRange };
}

/** ITU-R BT.601, BT.709 and BT.2020 differ in the shares alone. */
function mix(planes: readonly Buffer[], { red, blue, isFullRange }: Matrix): Buffer {
  const [light = Buffer.alloc(0), blues = light, reds = light] = planes;
  const [black, lightScale, colourScale] = isFullRange ? [0, 1, 1] : [16, 255 / 219, 255 / 224];
  const green = 1 - red - blue;
  const rgb = Buffer.alloc(light.byteLength * 3);
  for (let index = 0; index < light.byteLength; index += 1) {
    const y = ((light[index] ?? 0) - black) * lightScale;
    const toRed = 2 * (1 - red) * ((reds[index] ?? 0) - 128) * colourScale;
    const toBlue = 2 * (1 - blue) * ((blues[index] ?? 0) - 128) * colourScale;
    rgb[index * 3] = clamp(y + toRed);
    rgb[index * 3 + 1] = clamp(y - (red * toRed + blue * toBlue) / green);
    rgb[index * 3 + 2] = clamp(y + toBlue);
  }
  return rgb;
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
