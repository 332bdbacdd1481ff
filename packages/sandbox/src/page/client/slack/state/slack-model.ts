import type { SlackBlock } from "./block-model.ts";

/** What the control API of the sandbox's Slack gives, as far as the page uses it (see docs/sandbox.md; objects are Slack's). */

export interface SlackPerson {
  readonly id: string;
  readonly name: string;
  readonly real_name: string;
  readonly display_name: string;
  readonly team_id: string;
  readonly locale: string | null;
  readonly is_admin: boolean;
  readonly is_restricted: boolean;
  /** Of another workspace, met in a shared channel. */
  readonly is_stranger: boolean;
  readonly deleted: boolean;
  readonly avatar_url: string;
  readonly dm_channel_id: string | null;
}

export interface SlackChannel {
  readonly id: string;
  readonly name?: string;
  readonly is_private?: boolean;
  readonly is_im?: boolean;
  readonly is_archived?: boolean;
  readonly is_ext_shared?: boolean;
  /** Of direct messages: the person. */
  readonly user?: string;
  readonly topic?: { readonly value: string };
  readonly members: readonly string[];
  readonly has_bot: boolean;
}

export interface SlackWorkspace {
  readonly id: string;
  readonly name: string;
  readonly installed: boolean;
  readonly bot_user_id: string | null;
  readonly channels: readonly SlackChannel[];
}

interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usage_hint?: string;
}

export interface Shortcut {
  readonly type: "global" | "message";
  readonly name: string;
  readonly callback_id: string;
}

interface Manifest {
  readonly features?: {
    readonly app_home?: {
      readonly home_tab_enabled?: boolean;
      readonly messages_tab_enabled?: boolean;
    };
    readonly slash_commands?: readonly SlashCommand[];
    readonly shortcuts?: readonly Shortcut[];
  };
}

export interface SlackApplication {
  readonly name: string;
  readonly online: boolean;
  readonly manifest: Manifest | null;
}

export interface SlackState {
  readonly application: SlackApplication;
  readonly workspaces: readonly SlackWorkspace[];
  readonly people: readonly SlackPerson[];
}

export interface SlackFile {
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
  readonly mimetype?: string;
  readonly pretty_type?: string;
  readonly filetype?: string;
  readonly size?: number;
  /** `hosted`, `snippet`, `quip` (a canvas), `external`, `tombstone` (deleted), `file_access`. */
  readonly mode?: string;
  readonly is_external?: boolean;
  readonly external_type?: string;
  readonly url_private?: string;
  readonly alt_txt?: string;
  readonly original_w?: number;
  readonly original_h?: number;
  readonly preview?: string;
  readonly preview_is_truncated?: boolean;
  readonly subtype?: string;
  /** Where this person may look at it; absent where there is nothing to see. */
  readonly view_url?: string;
}

/** A step of a streamed answer, or the title of its plan. */
interface StreamChunk {
  readonly type: string;
  readonly id?: string;
  readonly title?: string;
  readonly status?: string;
  readonly details?: string;
  readonly output?: string;
}

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly text: string;
  readonly subtype?: string;
  readonly thread_ts?: string;
  readonly reply_count?: number;
  readonly reply_users?: readonly string[];
  readonly latest_reply?: string;
  readonly edited?: { readonly ts: string };
  readonly blocks?: readonly SlackBlock[];
  readonly attachments?: readonly {
    readonly text?: string;
    readonly title?: string;
    readonly color?: string;
    readonly blocks?: readonly SlackBlock[];
  }[];
  readonly files?: readonly SlackFile[];
  readonly reactions?: readonly { readonly name: string; readonly users: readonly string[] }[];
  readonly ephemeral_for?: string;
  readonly streaming_state?: "in_progress" | "completed" | "errored";
  readonly chunks?: readonly StreamChunk[];
}

/** What an agent says beside a thread's messages; `thread_ts` null: in the conversation as a whole. */
export interface AgentThread {
  readonly thread_ts: string | null;
  readonly status?: string;
  readonly title?: string;
  readonly suggested_prompts?: {
    readonly title?: string;
    readonly prompts: readonly { readonly title: string; readonly message: string }[];
  };
  readonly session_status?: string;
}

export interface SlackView {
  readonly id: string;
  readonly type: "modal" | "home";
  readonly title: { readonly text: string };
  readonly submit: { readonly text: string } | null;
  readonly close: { readonly text: string } | null;
  readonly blocks: readonly SlackBlock[];
  readonly previous_view_id: string | null;
  readonly state?: { readonly values?: Readonly<Record<string, unknown>> };
}

/** What a person has open; the last modal is on top. */
export interface OpenViews {
  readonly modals: readonly SlackView[];
  readonly home: SlackView | null;
}

export interface SlackInteraction {
  readonly id: string;
  readonly state: "pending" | "acknowledged" | "failed";
  /** `operation_timeout` or `dispatch_failed`. */
  readonly failure?: string;
  readonly response?: unknown;
}

export const slackEventNames = [
  "ready",
  "message-create",
  "message-update",
  "message-delete",
  "thread",
  "interaction",
  "views",
  "state",
] as const satisfies readonly SlackEvent["type"][];

/** What the event stream brings. */
export type SlackEvent =
  | { readonly type: "ready" }
  | { readonly type: "views" | "state" }
  | { readonly type: "message-create" | "message-update"; readonly message: SlackMessage }
  | { readonly type: "message-delete"; readonly channel: string; readonly ts: string }
  | { readonly type: "thread"; readonly channel: string; readonly thread: AgentThread }
  | { readonly type: "interaction"; readonly interaction: SlackInteraction };
