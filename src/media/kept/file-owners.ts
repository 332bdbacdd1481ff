import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { MediaOwner } from "#core";

/** Who used which kept file: a small file for each, so that a restart forgets nobody's right to be forgotten. */
export interface FileOwners {
  add(hash: string, owner: MediaOwner): Promise<void>;
  /**
   * Forgets all owners of whom `owner` is true.
   * @returns the files that have none any more.
   */
  remove(owner: Partial<MediaOwner>): Promise<readonly string[]>;
}

const ownerSchema = z.object({ workspaceId: z.string(), personId: z.string() });

export function createFileOwners(folder: string): FileOwners {
  return {
    async add(hash, owner) {
      const { workspaceId, personId } = owner;
      const key = createHash("sha256").update(JSON.stringify([workspaceId, personId]));
      const path = join(folder, `${hash}-${key.digest("hex").slice(0, 16)}`);
      await writeFile(path, JSON.stringify({ workspaceId, personId }));
    },
    async remove(owner) {
      const names = await readdir(folder);
      const gone = new Set<string>();
      for (const name of names) {
        const path = join(folder, name);
        if (matches(await readOwner(path), owner)) {
          await rm(path, { force: true });
          gone.add(name);
        }
      }
      const owned = new Set(names.filter((name) => !gone.has(name)).map(toHash));
      return [...new Set([...gone].map(toHash))].filter((hash) => !owned.has(hash));
    },
  };
}

async function readOwner(path: string): Promise<MediaOwner | undefined> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    // Half written when the machine stopped, or removed just now: it is nobody's.
    return undefined;
  }
}

/** Nobody named means nobody, and not everybody. */
function matches(found: MediaOwner | undefined, { workspaceId, personId }: Partial<MediaOwner>) {
  if (found === undefined || (workspaceId === undefined && personId === undefined)) return false;
  return (
    (workspaceId === undefined || workspaceId === found.workspaceId) &&
    (personId === undefined || personId === found.personId)
  );
}

function toHash(name: string): string {
  return name.slice(0, name.indexOf("-"));
}
