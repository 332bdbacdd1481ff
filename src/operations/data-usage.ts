import { readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { MeasuredGauge } from "./metrics.ts";

export interface DataUsageOptions {
  /** The data folder, which the disk is judged by. */
  readonly folder: string;
  readonly spoolFolder: string;
}

/** How full the spool and the disk below it are, measured when somebody asks. */
export function createDataGauges({ folder, spoolFolder }: DataUsageOptions): MeasuredGauge[] {
  return [
    {
      name: "moonlens_spool_bytes",
      help: "Bytes of generated pictures on disk",
      measure: async () => ({ "": await sumFiles(spoolFolder) }),
    },
    {
      name: "moonlens_data_free_bytes",
      help: "Bytes that are free where the data folder is",
      measure: async () => {
        const { bavail, bsize } = await statfs(folder);
        return { "": bavail * bsize };
      },
    },
  ];
}

/** A file that goes away meanwhile counts as nothing. */
async function sumFiles(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) {
    bytes += await stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return bytes;
}
