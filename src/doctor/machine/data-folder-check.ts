import { existsSync } from "node:fs";
import { open, rm, rmdir, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Check, createLazy, type Finding, fail, ok, skip, toCode, warn } from "#checks";
import { ConfigError } from "#core";

/** What is known of a file system. */
interface DiskFacts {
  /** Its kind by Linux' number; see `man 2 statfs`. */
  readonly type: number;
  readonly freeBytes: number;
}

/** A folder that things are kept in. */
interface KeptFolder {
  /** Where it was chosen, such as `DATA_DIR`. */
  readonly variable: string;
  readonly folder: string;
  /** Whether several processes may share it over a network: a database may not be. */
  readonly mayBeShared: boolean;
}

export interface DataFolderOptions {
  readonly folders: readonly KeptFolder[];
  /** Makes the folder where there is none. @throws {ConfigError} when it can't be made or written. */
  readonly prepareFolder: (folder: string) => Promise<void>;
  readonly readDisk?: (folder: string) => Promise<DiskFacts>;
}

const megabyte = 1024 * 1024;
const minimumBytes = 200 * megabyte;
const comfortableBytes = 2_048 * megabyte;

type Visit = KeptFolder & Omit<DataFolderOptions, "folders">;

/** Whether the folders for data can be written, on disks that keep what is written. */
export function createDataFolderChecks(options: DataFolderOptions): readonly Check[] {
  const visit = createLazy(async () => {
    const visits: Awaited<ReturnType<typeof visitFolder>>[] = [];
    // One after the other: they may lie in one another.
    for (const folder of options.folders) visits.push(await visitFolder({ ...options, ...folder }));
    return visits;
  });
  return [
    {
      id: "data-folder",
      title: "Data folder",
      examine: async (asking) => (await visit(asking)).map(({ rights }) => rights),
    },
    {
      id: "data-disk",
      title: "Disk of the data folder",
      examine: async (asking) => (await visit(asking)).map(({ disk }) => disk),
    },
  ];
}

/** A folder that was made only to look at it goes away again: it may belong to another user than the bot's. */
async function visitFolder(
  options: Visit,
): Promise<{ readonly rights: Finding; readonly disk: Finding }> {
  const { variable, folder, prepareFolder } = options;
  const missing = findMissingFolders(folder);
  try {
    await prepareFolder(folder);
    return { rights: await examineRights(options), disk: await examineDisk(options) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const remedy = error.problems[0]?.remedy ?? "can't be used";
    return {
      rights: fail(`${variable} ${remedy}`, "Then run this again."),
      disk: skip("there's no folder to check"),
    };
  } finally {
    for (const made of missing) await rmdir(made).catch(() => undefined);
  }
}

/** The folder and those above it that are not there, the innermost first. */
function findMissingFolders(folder: string): readonly string[] {
  if (existsSync(folder) || dirname(folder) === folder) return [];
  return [folder, ...findMissingFolders(dirname(folder))];
}

async function examineRights({ variable, folder }: Visit): Promise<Finding> {
  const path = join(folder, `.doctor-${process.pid}`);
  try {
    await using file = await open(path, "w", 0o600);
    await file.writeFile(Buffer.alloc(64 * 1024));
    await file.sync();
    return ok(`${folder} is writable`);
  } catch (error) {
    return explainWriteError(toCode(error), variable);
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}

function explainWriteError(code: string, variable: string): Finding {
  if (code === "ENOSPC" || code === "EDQUOT") {
    return fail(
      `the disk is full (${code})`,
      `Free up some space, or move ${variable} to another disk.`,
    );
  }
  return fail(
    `can't write to ${variable} (${code})`,
    "Give the user Moonlens runs as write access, or set another folder.",
  );
}

async function examineDisk({
  variable,
  folder,
  mayBeShared,
  readDisk = statDisk,
}: Visit): Promise<Finding> {
  const disk = await readDisk(folder);
  const free = `${Math.floor(disk.freeBytes / megabyte)} MB free`;
  if (disk.freeBytes < minimumBytes) {
    return fail(free, "Free up some space: pictures are stored there before they're posted.");
  }
  const kind = kinds.get(disk.type) ?? "disk";
  if (kind === "memory") return inMemory(variable);
  if (kind === "layer") return inLayer(variable);
  if (kind === "network" && !mayBeShared) return onNetwork(variable);
  if (disk.freeBytes < comfortableBytes) {
    return warn(free, "Free up some space soon: kept files alone can take 1 GB.");
  }
  return ok(free);
}

function inMemory(variable: string): Finding {
  return warn(
    "is in memory, so everything is lost when the machine restarts",
    `Set ${variable} to a folder on a disk.`,
  );
}

function inLayer(variable: string): Finding {
  return warn(
    "is in the container's own layer, so everything is lost with the container",
    `Mount a volume and set ${variable} to it.`,
  );
}

function onNetwork(variable: string): Finding {
  return warn(
    "is on a network file system, where SQLite's locks aren't safe",
    `Set ${variable} to a folder on a local disk, or use PostgreSQL (DATABASE_URL).`,
  );
}

/** Linux' numbers of file systems that don't keep data well: `linux/magic.h`. */
const kinds: ReadonlyMap<number, "memory" | "layer" | "network"> = new Map([
  [0x0102_1994, "memory"], // tmpfs
  [0x8584_58f6, "memory"], // ramfs
  [0x794c_7630, "layer"], // overlayfs
  [0x6969, "network"], // NFS
  [0x517b, "network"], // SMB
  [0xfe53_4d42, "network"], // SMB2
  [0xff53_4d42, "network"], // CIFS
] as const);

async function statDisk(folder: string): Promise<DiskFacts> {
  const { type, bavail, bsize } = await statfs(folder);
  return { type, freeBytes: bavail * bsize };
}
