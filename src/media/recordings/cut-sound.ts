import {
  ALL_FORMATS,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  FilePathSource,
  FilePathTarget,
  Input,
  type InputAudioTrack,
  Output,
} from "mediabunny";
import { toPiecePath } from "../tools/piece-path.ts";
import type { FilePiece, PrepareTask } from "../tools/prepared-file.ts";
import { findQuietMoment } from "./quiet-moment.ts";
import { holdSound } from "./rewrap.ts";

/** How far from where a cut would be in equal pieces a quiet moment is looked for, at most, and in parts of a piece. */
const reachSeconds = 20;
const reachShare = 0.1;

/**
 * Cuts a recording that is too long, or too large, to be heard at once into pieces beside the task's output, at quiet moments, as
 * it is encoded.
 * @returns nothing where it needs no cutting, or its container is none that is read here.
 */
export async function cutSound(
  { path, byteLength }: { readonly path: string; readonly byteLength: number },
  { outputPath, bounds }: Pick<PrepareTask, "outputPath" | "bounds">,
): Promise<readonly FilePiece[] | undefined> {
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  const track = (await input.canRead()) ? await input.getPrimaryAudioTrack() : null;
  if (track === null) return undefined;
  const start = await track.getFirstTimestamp();
  const seconds = (await track.computeDuration()) - start;
  const count = countPieces({ seconds, byteLength }, bounds);
  if (count < 2) return undefined;
  const cuts = await chooseCuts(track, { start, seconds, count });
  return await writePieces(track, { start, cuts, outputPath });
}

/** As few as there can be without one over a bound, wherever its ends are within reach. */
function countPieces(
  { seconds, byteLength }: { readonly seconds: number; readonly byteLength: number },
  { maxSpokenMs, maxSpokenBytes }: PrepareTask["bounds"],
): number {
  const whole = Math.max((seconds * 1_000) / maxSpokenMs, byteLength / maxSpokenBytes);
  if (whole <= 1 || seconds <= 0) return 1;
  let count = 2;
  while ((whole / count) * (1 + (2 * toReach(seconds / count) * count) / seconds) > 1) count += 1;
  return count;
}

/** In seconds, of pieces of some length. */
function toReach(length: number): number {
  return Math.min(reachSeconds, length * reachShare);
}

async function chooseCuts(
  track: InputAudioTrack,
  { start, seconds, count }: { start: number; seconds: number; count: number },
): Promise<readonly number[]> {
  const length = seconds / count;
  const reach = toReach(length);
  const cuts: number[] = [];
  for (let index = 1; index < count; index += 1) {
    const middle = start + index * length;
    cuts.push(await findQuietMoment(track, { start: middle - reach, end: middle + reach }));
  }
  return cuts;
}

/** A piece begins with the first packet from its cut on. */
async function writePieces(
  track: InputAudioTrack,
  {
    start,
    cuts,
    outputPath,
  }: {
    readonly start: number;
    readonly cuts: readonly number[];
    readonly outputPath: string;
  },
): Promise<readonly FilePiece[]> {
  const { mediaType } = holdSound(await track.getCodec());
  const pieces: FilePiece[] = [];
  let piece: Piece | undefined;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const cut = cuts[pieces.length - 1];
    if (piece === undefined || (cut !== undefined && packet.timestamp >= cut)) {
      await piece?.finish();
      piece = await openPiece(track, toPiecePath(outputPath, pieces.length));
      pieces.push({ mediaType, startMs: Math.round((packet.timestamp - start) * 1_000) });
    }
    await piece.add(packet);
  }
  await piece?.finish();
  return pieces;
}

interface Piece {
  add(packet: EncodedPacket): Promise<void>;
  finish(): Promise<void>;
}

async function openPiece(track: InputAudioTrack, path: string): Promise<Piece> {
  const codec = await track.getCodec();
  const decoderConfig = await track.getDecoderConfig();
  if (codec === null || decoderConfig === null) throw new Error("cut sound: an unknown codec");
  const output = new Output({
    format: holdSound(codec).format,
    target: new FilePathTarget(path),
  });
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  await output.start();
  let start: number | undefined;
  return {
    async add(packet) {
      start ??= packet.timestamp;
      const moved = packet.clone({ timestamp: packet.timestamp - start });
      await source.add(moved, { decoderConfig });
    },
    finish: () => output.finalize(),
  };
}
