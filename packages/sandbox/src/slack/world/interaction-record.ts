/** Something that a person did, and what became of it. */
export interface Interaction {
  readonly id: string;
  readonly kind:
    | "slash_command"
    | "block_actions"
    | "view_submission"
    | "view_closed"
    | "message_action"
    | "shortcut";
  readonly teamId: string;
  readonly userId: string;
  readonly channelId?: string | undefined;
  /** What its payload bore, by which the app's own rows and answers tell it again. */
  readonly triggerId?: string | undefined;
  readonly responseUrl?: string | undefined;
  readonly createdAtMs: number;
  readonly state: "pending" | "acknowledged" | "failed";
  readonly acknowledgedAfterMs?: number | undefined;
  /** What the person sees: `operation_timeout` or `dispatch_failed`. */
  readonly failure?: string | undefined;
  /** What came with the acknowledgement. */
  readonly response?: unknown;
  /** The modal that its trigger opened. */
  readonly viewId?: string | undefined;
}
