import type { SeenEvent } from "../tools/read-events.ts";
import type {
  SeenSlackMessage,
  SlackInteraction,
  SlackRequest,
  SlackState,
  SlackThread,
  SlackView,
} from "./seen.ts";

/** A person's hands in the sandbox's Slack. */
export interface SlackControl {
  state(): Promise<SlackState>;
  say(message: {
    readonly as: string;
    readonly channel: string;
    readonly text?: string;
    readonly threadTs?: string;
    readonly files?: readonly {
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly mimetype?: string;
    }[];
    readonly extra?: Readonly<Record<string, unknown>>;
  }): Promise<SeenSlackMessage>;
  command(use: {
    readonly as: string;
    readonly channel: string;
    readonly command: string;
    readonly text?: string;
  }): Promise<SlackInteraction>;
  press(use: {
    readonly as: string;
    readonly channel: string;
    readonly ts: string;
    readonly actionId: string;
  }): Promise<SlackInteraction>;
  submit(use: {
    readonly as: string;
    readonly view: string;
    readonly values: Readonly<Record<string, unknown>>;
    readonly files?: Readonly<
      Record<string, { readonly name: string; readonly bytes: Uint8Array }>
    >;
  }): Promise<SlackInteraction>;
  views(
    as: string,
  ): Promise<{ readonly modals: readonly SlackView[]; readonly home: SlackView | null }>;
  /** Resolves with the id of the form that is open, on top. */
  waitForForm(as: string): Promise<string>;
  messages(place: {
    readonly as: string;
    readonly channel: string;
    readonly threadTs?: string;
  }): Promise<{
    readonly messages: readonly SeenSlackMessage[];
    readonly threads: readonly SlackThread[];
  }>;
  /** Resolves with the first message that is as wanted. */
  waitForMessage(wish: {
    readonly as: string;
    readonly channel: string;
    readonly threadTs?: string;
    readonly until: (message: SeenSlackMessage) => boolean;
  }): Promise<SeenSlackMessage>;
  /** What the person sees from now on; begins with `ready`. */
  events(view: { readonly as: string; readonly signal: AbortSignal }): AsyncIterable<SeenEvent>;
  requests(): Promise<readonly SlackRequest[]>;
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  send(method: string, path: string, body?: unknown): Promise<unknown>;
}
