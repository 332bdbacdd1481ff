import type { Clock, Forgotten, PrivacyRepository } from "#core";
import type { Books, Engine } from "../engine/engine.ts";
import { countContent, forgetOld, forgetPerson, forgetWorkspace } from "./forget.ts";
import { exportRecords } from "./privacy-export.ts";

export function createPrivacyRepository(
  books: Books,
  { clock, eraseDeleted }: { readonly clock: Clock } & Pick<Engine, "eraseDeleted">,
): PrivacyRepository {
  const { database } = books;
  async function erase(forgetting: Promise<Forgotten>): Promise<Forgotten> {
    const forgotten = await forgetting;
    await eraseDeleted?.(database);
    return forgotten;
  }
  return {
    exportPerson: (scope) => exportRecords(database, scope),
    exportWorkspace: (workspaceId) => exportRecords(database, { workspaceId }),
    countContent: (workspaceId) => countContent(database, workspaceId),
    deletePerson: (scope) => erase(forgetPerson(books, { scope, atMs: clock() })),
    deleteWorkspace: (workspaceId, { extent }) =>
      erase(forgetWorkspace(books, { workspaceId, extent, atMs: clock() })),
    deleteOld: (options) => forgetOld(books, { ...options, atMs: clock() }),
  };
}
