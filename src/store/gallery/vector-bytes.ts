import { compareVectors } from "#core";

/**
 * What is kept of a vector: `bytes`, each of its numbers as one signed byte, and `code`, its signs as bits. Angles are the same at
 * any scale, so none is kept. Codes find what may be near in a fraction of the time, and bytes tell how near that is.
 */
export interface VectorBytes {
  readonly bytes: Uint8Array;
  readonly code: Uint8Array;
}

export function toVectorBytes(values: readonly number[]): VectorBytes {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const numbers = Int8Array.from(values, (value) => Math.round((value / largest) * 127));
  const code = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, index) => {
    if (value > 0) code[index >> 3] = (code[index >> 3] ?? 0) | (1 << (index & 7));
  });
  return { bytes: new Uint8Array(numbers.buffer), code };
}

export function fromVectorBytes(bytes: Uint8Array): readonly number[] {
  return [...toNumbers(bytes)];
}

/** How near two are: see `compareVectors`. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  return compareVectors(toNumbers(left), toNumbers(right));
}

function toNumbers({ buffer, byteOffset, byteLength }: Uint8Array): Int8Array {
  return new Int8Array(buffer, byteOffset, byteLength);
}
