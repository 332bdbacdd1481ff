/** Whom something that Slack sent belongs to. */
export interface Source {
  /** Whose token serves it: the workspace, or the organisation that installed the app. */
  readonly accountId: string;
  /** The workspace that it counts for. */
  readonly teamId: string;
  /** Our own person there, where it is known. */
  readonly botUserId?: string | undefined;
}
