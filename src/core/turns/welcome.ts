import type { WorkspaceReference } from "../model/workspace.ts";
import type { Clock, Logger } from "../ports/logger.ts";
import type { Store } from "../ports/store.ts";

/** Claims the greeting of a workspace: made once, and given up when the last of the workspace's data goes. */
export function toGreetingNotice(workspaceId: string): string {
  return `greeting:${workspaceId}`;
}

/**
 * Whether a workspace that the bot was added to is to be greeted: it has never been here, or left so long ago that
 * nothing of it is kept. True once, in whichever process. Never rejects: nobody misses a greeting.
 */
export async function welcome(
  workspace: WorkspaceReference,
  {
    store,
    clock,
    logger,
  }: {
    readonly store: Pick<Store, "workspaces" | "notices">;
    readonly clock: Clock;
    readonly logger: Logger;
  },
): Promise<boolean> {
  try {
    const isKnown = (await store.workspaces.load(workspace.id)) !== undefined;
    // It is here again, and so are its data; a new one is known from now on, so that it can be forgotten.
    await store.workspaces.ensure(workspace);
    if (isKnown) return false;
    return await store.notices.claim(toGreetingNotice(workspace.id), { atMs: clock() });
  } catch (error) {
    logger.warn({ workspace: workspace.id, err: error }, "a new workspace couldn't be noted");
    return false;
  }
}
