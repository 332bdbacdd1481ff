/** The cosine of the angle between two vectors: 1 in the same direction, 0 across, and for those of different lengths. */
export function compareVectors(left: readonly number[], right: readonly number[]): number {
  if (left.length !== right.length) return 0;
  const product = multiply(left, right);
  return product === 0 ? 0 : product / Math.sqrt(multiply(left, left) * multiply(right, right));
}

function multiply(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}
