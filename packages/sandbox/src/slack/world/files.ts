import { refuse } from "../tools/errors.ts";
import type { StoredFile } from "./file-record.ts";

/** All files there are. */
export interface Files {
  put(file: StoredFile): void;
  find(id: string): StoredFile | undefined;
  /** @throws {SlackError} `file_not_found`. */
  get(id: string): StoredFile;
  change(id: string, change: Partial<StoredFile>): StoredFile;
  list(): readonly StoredFile[];
}

export function createFiles(): Files {
  const byId = new Map<string, StoredFile>();
  const get = (id: string): StoredFile => {
    const file = byId.get(id);
    if (file === undefined) throw refuse("file_not_found");
    return file;
  };
  return {
    put(file) {
      byId.set(file.id, file);
    },
    find: (id) => byId.get(id),
    get,
    change(id, change) {
      const changed = { ...get(id), ...change };
      byId.set(id, changed);
      return changed;
    },
    list: () => [...byId.values()],
  };
}
