const helpWords = ["--help", "-h"];

/**
 * Tells how a program is called: as an answer to `--help`, else as a fault.
 * @returns the exit code: 0 where it was asked for, else 2.
 */
export function tellUsage(usage: string, words: readonly string[] = process.argv.slice(2)): 0 | 2 {
  const isAskedFor = words.some((word) => helpWords.includes(word));
  (isAskedFor ? process.stdout : process.stderr).write(usage);
  return isAskedFor ? 0 : 2;
}
