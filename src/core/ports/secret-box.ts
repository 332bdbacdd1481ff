import { OperationalError } from "../model/errors.ts";
import type { Workspace } from "../model/workspace.ts";

/**
 * Seals what must not be readable in a database or a backup, such as keys and tokens. Port of `src/secrets`.
 * `context` says what a secret belongs to; sealed for one place, it can't be opened in another.
 */
export interface SecretBox {
  seal(text: string, context: string): string;
  /** @throws {OperationalError} when it was sealed with another secret or context, or was changed. */
  open(sealed: string, context: string): string;
}

/** What the sealed Lunos key of a workspace is bound to. */
export function toLunosKeyContext(workspaceId: string): string {
  return `lunos-key:${workspaceId}`;
}

/**
 * The key of the workspace's own Lunos account, where it has one.
 * @throws {OperationalError} when it can't be opened: the operator's key must not pay in its place.
 */
export function openLunosKey(
  { id, sealedLunosKey }: Pick<Workspace, "id" | "sealedLunosKey">,
  secretBox: SecretBox | undefined,
): string | undefined {
  if (sealedLunosKey === undefined) return undefined;
  if (secretBox === undefined) {
    throw new OperationalError(
      `the Lunos key of ${id} is encrypted. Set MOONLENS_SECRET to what it was when the key was entered`,
      { code: "secret_missing" },
    );
  }
  return secretBox.open(sealedLunosKey, toLunosKeyContext(id));
}
