import { tellUsage } from "#platform";

/**
 * The words behind the name of a benchmark or a long proof. Where they make no sense, and with `--help`, the process ends
 * with how it is called.
 * @param read throws when it can't read them
 */
export function readProgramWords<Words>(usage: string, read: () => Words): Words {
  const words = process.argv.slice(2);
  if (words.some((word) => word === "--help" || word === "-h")) process.exit(tellUsage(usage));
  try {
    return read();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n`);
    process.exit(tellUsage(usage));
  }
}
