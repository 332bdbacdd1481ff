import type { Input } from "mediabunny";

/** In seconds: a recording that begins at nought may be silent or dark for as long as that. */
const maxDelay = 0.5;

/** From its first moment to its last, in milliseconds: a piece of a stream begins at any time of the stream's clock. */
export async function measureDuration(input: Input): Promise<number> {
  const tracks = await input.getTracks();
  const starts = await Promise.all(tracks.map((track) => track.getFirstTimestamp()));
  const first = Math.min(...starts);
  const start = first < maxDelay ? 0 : first;
  return Math.round(((await input.computeDuration()) - start) * 1000);
}
