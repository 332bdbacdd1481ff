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

/** The cosine of the angle between two of the same length: 1 in the same direction, 0 across. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const [a, b] = [toNumbers(left), toNumbers(right)];
  let product = 0;
  let leftSquare = 0;
  let rightSquare = 0;
  for (let index = 0; index < a.length; index += 1) {
    const x = a[index] ?? 0;
    const y = b[index] ?? 0;
    product += x * y;
    leftSquare += x * x;
    rightSquare += y * y;
  }
  return product / Math.sqrt(leftSquare * rightSquare);
}

function toNumbers({ buffer, byteOffset, byteLength }: Uint8Array): Int8Array {
  return new Int8Array(buffer, byteOffset, byteLength);
}
