import { type PlatformIds, toDefaultAppId, type Workspace } from "../model/workspace.ts";
import type { WorkspaceRepository } from "../ports/store.ts";

/** What Lunos files traffic without a name under. */
const reserved = ["unknown"];

/**
 * Whether an App-ID that a workspace wants is somebody else's, or could be taken for it: what another workspace has
 * chosen or has by default, whether it is here yet or not, in whatever spelling. Its analytics would get this
 * workspace's traffic.
 */
export async function isForeignAppId(
  wanted: string,
  {
    workspace,
    workspaces,
    knownPlatforms,
  }: {
    readonly workspace: Workspace;
    /** Those that are served here, and those that could be. */
    readonly knownPlatforms: readonly PlatformIds[];
    readonly workspaces: Pick<WorkspaceRepository, "list" | "listLeft">;
  },
): Promise<boolean> {
  if (wanted === "") return false;
  const looks = toLooks(wanted);
  if (reserved.some((id) => toLooks(id) === looks)) return true;
  const owner = findDefaultOwner(wanted, knownPlatforms);
  if (owner !== undefined && owner !== workspace.externalId.toLowerCase()) return true;
  const others = [
    ...(await workspaces.list()),
    ...(await workspaces.listLeft({ beforeMs: Number.MAX_SAFE_INTEGER })),
  ];
  return others.some(
    (other) => other.id !== workspace.id && listAppIds(other).some((id) => toLooks(id) === looks),
  );
}

/** What a workspace goes by now, and what it goes back to when it gives up its own choice. */
function listAppIds({ appId, ...reference }: Workspace): readonly string[] {
  return [appId, toDefaultAppId(reference, "moonlens")];
}

/** Equal for names that people confuse: capitals, dashes and dots, and letters that look like digits. */
function toLooks(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/o/g, "0")
    .replace(/[il]/g, "1");
}

/** The id of the workspace that has this App-ID by default; see `toDefaultAppId`. */
function findDefaultOwner(id: string, known: readonly PlatformIds[]): string | undefined {
  const letters = id.toLowerCase().replace(/[^a-z0-9]/g, "");
  const matches = known.map(({ platform, pattern }) =>
    new RegExp(`${platform}(?:direct)?(${pattern})$`).exec(letters),
  );
  return matches.flatMap((match) => match?.[1] ?? [])[0];
}
