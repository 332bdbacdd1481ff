import fc from "fast-check";
import type { Reader } from "./readers.ts";
import { readThreadMs } from "./watch.ts";

/** A text of any length: pieces before, one that is repeated, pieces behind. */
export interface Stretched {
  readonly before: string;
  readonly repeated: string;
  readonly after: string;
}

/** What patterns begin, go on and end with, in everything that we read. */
const fragments = [
  ..." \t\n\r.,;:!?-_=+*~|`'\"«»“”„「」<>()[]{}/\\@#&%$^0aAé漢\0",
  ...[
    "--",
    "—",
    "--n ",
    "--size ",
    "--model «",
    "--ar „",
    "--ref 「",
    '--m "',
    "```",
    "||",
    "a ",
    "a.",
  ],
  ...[
    "http://",
    "https:",
    "://",
    "<@U1",
    "<#C",
    "<!date^",
    "<t:1",
    "<a:b",
    "](",
    "[a](",
    "![",
    "&lt;",
    "-# ",
  ],
  ...[
    "{",
    '{"',
    "<think>",
    "<tool_call>",
    "[TOOL_CALLS]",
    "sk-",
    "xoxb-",
    "Bearer ",
    "A=",
    "export ",
    "#A=",
  ],
];

const pieces = fc.array(fc.constantFrom(...fragments), { maxLength: 3 }).map((all) => all.join(""));

export const stretched: fc.Arbitrary<Stretched> = fc.record({
  before: pieces,
  repeated: pieces.filter((text) => text !== ""),
  after: pieces,
});

export function stretch({ before, repeated, after }: Stretched, length: number): string {
  return before + repeated.repeat(Math.ceil(length / repeated.length)) + after;
}

/** Longer than what any platform lets a person or a bot say at once. */
export const fullLength = 40_000;
/** A reader that is slower than this with a text of that length holds everyone up. */
const maxMs = 50;
/** Of a reader that takes time in proportion: twice as much for twice as much, and something for the noise. */
const maxGrowth = 3;

/** What a reader takes too long for, or undefined. The best of several tries counts: others use the machine, too. */
export async function findSlowness(
  read: Reader,
  make: (length: number) => string,
): Promise<string | undefined> {
  const full = await measure(read, make(fullLength));
  if (full > maxMs) return `${Math.round(full)} ms for ${fullLength} letters`;
  // Where the time is hardly to be seen, its growth is none to speak of.
  if (full < maxMs / 5) return undefined;
  const [half, twice] = [
    await measure(read, make(fullLength / 2)),
    await measure(read, make(fullLength * 2)),
  ];
  const isGrowing = twice / full > maxGrowth && full / half > maxGrowth;
  return isGrowing
    ? `${[half, full, twice].map((ms) => ms.toFixed(1)).join(", ")} ms, each for twice the letters`
    : undefined;
}

async function measure(read: Reader, text: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && best > 1; attempt += 1) {
    const before = readThreadMs();
    const reading = read(text);
    // What goes on later lets others go first.
    best = Math.min(best, readThreadMs() - before);
    await reading;
    // Hopeless cases take minutes.
    if (best > maxMs * 20) return best;
  }
  return best;
}
