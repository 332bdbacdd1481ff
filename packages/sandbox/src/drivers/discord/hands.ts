import type { SeenEvent } from "../tools/read-events.ts";
import type { ControlFile } from "../tools/request.ts";
import type { SeenInteraction, SeenMessage, SeenPerson, SeenRequest, SeenState } from "./seen.ts";

/** Acts as a person in the sandbox's Discord, whose address is such as `http://127.0.0.1:3000/discord`. */
export interface DiscordControl {
  state(): Promise<SeenState>;
  changePerson(
    person: string,
    change: { readonly locale?: string; readonly isAdmin?: boolean },
  ): Promise<SeenPerson>;
  say(message: {
    readonly as: string;
    readonly channelId: string;
    readonly text?: string;
    /** `description`: what the person writes for those who don't see it. */
    readonly files?: readonly (ControlFile & { readonly description?: string })[];
    readonly replyTo?: string;
    readonly forward?: string;
    readonly ping?: boolean;
  }): Promise<SeenMessage>;
  deleteMessage(message: { readonly as: string; readonly messageId: string }): Promise<void>;
  /** Resolves when the bot acknowledged, or failed to in time; with `wait: false` as soon as it is sent. */
  runCommand(command: {
    readonly as: string;
    readonly channelId: string;
    readonly name: string;
    readonly options?: Readonly<Record<string, unknown>>;
    readonly files?: Readonly<Record<string, ControlFile>>;
    readonly targetId?: string;
    readonly wait?: boolean;
  }): Promise<SeenInteraction>;
  /** Presses a button or chooses in a menu; resolves as `runCommand`. */
  press(use: {
    readonly as: string;
    readonly messageId: string;
    readonly customId: string;
    readonly values?: readonly string[];
    readonly wait?: boolean;
  }): Promise<SeenInteraction>;
  /** Sends the form that the bot opened as its answer to an interaction; resolves as `runCommand`. */
  submitForm(form: {
    readonly as: string;
    readonly interactionId: string;
    /** Made up, in place of the form's own. */
    readonly customId?: string;
    readonly values: Readonly<Record<string, string | boolean | readonly string[]>>;
    readonly files?: Readonly<Record<string, ControlFile>>;
    readonly wait?: boolean;
  }): Promise<SeenInteraction>;
  /** What the bot suggests for an option while the person types. */
  suggest(typing: {
    readonly as: string;
    readonly channelId: string;
    readonly name: string;
    readonly options: Readonly<Record<string, unknown>>;
    readonly focused: string;
  }): Promise<readonly { readonly name: string; readonly value: string | number }[]>;
  interaction(id: string): Promise<SeenInteraction>;
  /** Oldest first. */
  /** All that a channel shows, oldest first. */
  messages(view: {
    readonly as: string;
    readonly channelId: string;
  }): Promise<readonly SeenMessage[]>;
  typing(view: { readonly as: string; readonly channelId: string }): Promise<readonly string[]>;
  /** The first message, there already or still to come, in whatever state of its edits it fits. */
  waitForMessage(wish: {
    readonly as: string;
    readonly channelId: string;
    readonly until: (message: SeenMessage) => boolean;
    readonly timeoutMs?: number;
  }): Promise<SeenMessage>;
  /** What the person sees from now on; begins with `ready`. */
  events(view: { readonly as: string; readonly signal: AbortSignal }): AsyncIterable<SeenEvent>;
  requests(): Promise<readonly SeenRequest[]>;
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  /** Any other request of the control API, JSON both ways. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
}
