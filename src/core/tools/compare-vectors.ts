/** The cosine of the angle between two vectors: 1 in the same direction, 0 across, and for those of different lengths. */
export function compareVectors(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) return 0;
  let [product, leftSquare, rightSquare] = [0, 0, 0];
  // A loop, as hundreds of long ones are compared for one search.
  for (let index = 0; index < left.length; index += 1) {
    const [x, y] = [left[index] ?? 0, right[index] ?? 0];
    product += x * y;
    leftSquare += x * x;
    rightSquare += y * y;
  }
  return product === 0 ? 0 : product / Math.sqrt(leftSquare * rightSquare);
}
