import { type Check, fail, ok, skip, warn } from "#checks";

export interface FileHandleOptions {
  /** How many files a process may have open; undefined where the system doesn't say. */
  readonly readMax: () => Promise<number | undefined>;
  readonly wanted: number;
}

/** With fewer the bot doesn't get as far as an answer. */
const fewest = 256;

/** Whether the bot may have as many files and connections open as it needs. */
export function createFileHandlesCheck({ readMax, wanted }: FileHandleOptions): Check {
  return {
    id: "file-handles",
    title: "Open files",
    async examine() {
      const max = await readMax();
      if (max === undefined) return skip("the system doesn't say how many are allowed");
      if (max >= wanted) return ok(`${max} allowed`);
      const explain = max < fewest ? fail : warn;
      return explain(
        `only ${max} allowed, too few for a busy bot`,
        `Allow ${wanted} or more: \`ulimit -n ${wanted}\`, LimitNOFILE= in the systemd unit, or \`--ulimit nofile=${wanted}\` for a container.`,
      );
    },
  };
}
