import { compact, type Json } from "../tools/json.ts";
import type { Feed } from "./feed.ts";

/** What an agent says beside a thread's messages. */
interface AgentThread {
  readonly status?: string | undefined;
  readonly loadingMessages?: readonly string[] | undefined;
  readonly title?: string | undefined;
  readonly prompts?: Json | undefined;
  readonly sessionStatus?: string | undefined;
}

export interface AgentThreads {
  /** `threadTs` null stands for the whole conversation, in the agent view. */
  change(channelId: string, change: AgentThread & { readonly threadTs: string | null }): void;
  find(channelId: string, threadTs: string | null): AgentThread;
  /** Of a channel, as the control API shows them. */
  list(channelId: string): readonly Json[];
  view(channelId: string, threadTs: string | null): Json;
}

export function createAgentThreads({ feed }: { readonly feed: Feed }): AgentThreads {
  const channels = new Map<string, Map<string | null, AgentThread>>();
  const find = (channelId: string, threadTs: string | null): AgentThread =>
    channels.get(channelId)?.get(threadTs) ?? {};
  const view = (channelId: string, threadTs: string | null): Json => {
    const thread = find(channelId, threadTs);
    return compact({
      thread_ts: threadTs,
      status: thread.status,
      loading_messages: thread.loadingMessages,
      title: thread.title,
      suggested_prompts: thread.prompts,
      session_status: thread.sessionStatus,
    });
  };
  return {
    change(channelId, { threadTs, ...change }) {
      const inChannel = channels.get(channelId) ?? new Map<string | null, AgentThread>();
      channels.set(channelId, inChannel);
      inChannel.set(threadTs, { ...inChannel.get(threadTs), ...change });
      feed.publish({ type: "thread-change", channelId, threadTs });
    },
    find,
    list: (channelId) =>
      [...(channels.get(channelId)?.keys() ?? [])].map((threadTs) => view(channelId, threadTs)),
    view,
  };
}
