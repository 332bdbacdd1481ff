import type { Clock, PrivacyRepository } from "#core";
import type { Books } from "./engine.ts";
import { forgetOld, forgetPerson, forgetWorkspace } from "./forget.ts";
import { exportRecords } from "./privacy-export.ts";

export function createPrivacyRepository(
  books: Books,
  { clock }: { readonly clock: Clock },
): PrivacyRepository {
  const { database } = books;
  return {
    exportPerson: (scope) => exportRecords(database, scope),
    exportWorkspace: (workspaceId) => exportRecords(database, { workspaceId }),
    deletePerson: (scope) => forgetPerson(books, { scope, atMs: clock() }),
    deleteWorkspace: (workspaceId, { extent }) =>
      forgetWorkspace(books, { workspaceId, extent, atMs: clock() }),
    deleteOld: (options) => forgetOld(books, { ...options, atMs: clock() }),
  };
}
