/** Where a piece goes, beside what is made of the whole. */
export function toPiecePath(outputPath: string, index: number): string {
  return `${outputPath}.piece${index}`;
}
