/** What a prompt tells the gateway of the benchmark: `m00042 [delay=3000] [bytes=24000000]`. */
export interface Wish {
  readonly mark: string;
  readonly delayMs: number;
  readonly bytes: number;
}

let serial = 0;

/** A prompt with a mark of its own, by which its answer is known. */
export function createPrompt(words: string, { delayMs = 0, bytes = 0 } = {}) {
  serial += 1;
  const mark = `m${String(serial).padStart(5, "0")}`;
  const wishes = [
    ...(delayMs === 0 ? [] : [`[delay=${delayMs}]`]),
    ...(bytes === 0 ? [] : [`[bytes=${bytes}]`]),
  ];
  // At its beginning, so that the words end as people end them.
  return { mark, text: [`${mark}:`, ...wishes, words].join(" ") };
}

/** The latest wish in a request's body. */
export function readWish(body: string): Wish | undefined {
  const mark = [...body.matchAll(/\bm\d{5}\b/g)].at(-1)?.[0];
  if (mark === undefined) return undefined;
  const read = (name: string) =>
    Number([...body.matchAll(new RegExp(`\\[${name}=(\\d+)\\]`, "g"))].at(-1)?.[1] ?? 0);
  return { mark, delayMs: read("delay"), bytes: read("bytes") };
}
