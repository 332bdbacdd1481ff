import type { WorkspaceSettings } from "./settings.ts";

/** The chat service a person writes in, by the name its adapter gives it: lowercase letters and digits. */
export type PlatformName = string;

/** A platform, and what the ids of its workspaces and persons look like: a regular expression for small letters and digits. */
export interface PlatformIds {
  readonly platform: PlatformName;
  readonly pattern: string;
}

/**
 * Where money and settings belong: a Discord guild, a Slack workspace, or one person's direct
 * messages. `id` is ours and unique over all platforms, such as `discord:guild:8123…`.
 */
export interface WorkspaceReference {
  readonly id: string;
  readonly platform: PlatformName;
  /** The platform's own word for what this is, a part of the id; `direct` on every platform: see {@link isDirect}. */
  readonly kind: string;
  /** The platform's own id of it, or of the person. */
  readonly externalId: string;
  readonly name?: string;
}

/** A workspace as the store knows it. */
export interface Workspace extends WorkspaceReference {
  /** The value of `X-App-ID` on every Lunos request made for this workspace: its own, else the default. */
  readonly appId: string;
  readonly settings: WorkspaceSettings;
  /** Grows with every change of the settings. */
  readonly revision: number;
  /** The key of the workspace's own Lunos account, sealed. */
  readonly sealedLunosKey?: string;
}

/** The person whose turn it is, as the platform described them with the event. */
export interface Person {
  /** Ours and unique over all platforms, such as `discord:8123…`. */
  readonly id: string;
  readonly displayName: string;
  /** May see and change what belongs to the workspace: Manage Guild on Discord, admin or owner on Slack. */
  readonly isAdmin: boolean;
  /** The platform's ids of the person's roles; on Slack `admin`, `member` or `guest`. */
  readonly roleIds?: readonly string[];
}

/** Who asks for what nobody asked for: Moonlens, on behalf of the admins who want it. No limit of people's is its own. */
export const moonlensItself: Person = { id: "moonlens", displayName: "Moonlens", isAdmin: true };

/** Whether it is one person's direct messages, so that there are no channels, roles or others in it. */
export function isDirect({ kind }: Pick<WorkspaceReference, "kind">): boolean {
  return kind === "direct";
}

export function createWorkspaceReference(
  workspace: Omit<WorkspaceReference, "id">,
): WorkspaceReference {
  return { id: `${workspace.platform}:${workspace.kind}:${workspace.externalId}`, ...workspace };
}

/**
 * The App-ID of a workspace that has not chosen its own, such as `moonlens-discord-8123…`.
 * Direct messages are told apart: on Discord, persons and servers share one number space.
 */
export function toDefaultAppId(workspace: WorkspaceReference, prefix: string): string {
  const scope = isDirect(workspace) ? `${workspace.platform}-direct` : workspace.platform;
  return `${prefix}-${scope}-${workspace.externalId}`;
}
