import type { ChatPlatform, TurnRequest } from "#core";
import type { MoonlensDouble } from "../../adapters/discord/support/moonlens-double.ts";
import type { Performance } from "../../adapters/support/performance.ts";

interface StageFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a person sees of Moonlens in a place, all its messages together. */
export interface Shown {
  /** The words of each message, without small print. */
  readonly parts: readonly string[];
  readonly smallPrint: string;
  readonly pictures: readonly { readonly altText: string }[];
  /** What the buttons do, in their order. */
  readonly buttons: readonly string[];
  /** Whom it called by a mention that rings: people's names, or `everyone`. */
  readonly rings: readonly string[];
}

/**
 * What platforms have that not all of them need to. `company`: people among each other, who see and do different things.
 * `messages`: an answer comes in messages, which have a longest length. `deliveries`: events and answers go over a network,
 * which brings them twice, late or not at all.
 */
export type PlatformTrait = "company" | "messages" | "deliveries";

/** How a platform is played: one entry in `platforms.test.ts` for each. */
export interface PlatformDriver {
  readonly label: string;
  readonly traits: readonly PlatformTrait[];
  readonly openStage: () => Promise<Stage>;
}

/**
 * A platform with two people, Ava (an admin) and Budi (who reads Indonesian), and Moonlens behind its real library. Without
 * company there is one person, whoever acts.
 */
export interface Stage extends AsyncDisposable {
  readonly platform: TurnRequest["workspace"]["platform"];
  readonly turns: readonly TurnRequest[];
  readonly moonlens: MoonlensDouble;
  readonly adapter: Pick<ChatPlatform, "tellPrivately">;
  /** The longest text that one message holds. */
  readonly maxMessageLength: number;
  perform(performance: Performance): void;
  /** Writes a message, and resolves with its id. `to` says whom it is addressed to. */
  say(message: {
    readonly as: "ava" | "budi";
    readonly text?: string;
    readonly to: "moonlens" | "others";
    readonly where?: "channel" | "direct";
    readonly replyTo?: string;
    readonly files?: readonly StageFile[];
  }): Promise<string>;
  command(use: {
    readonly as: "ava" | "budi";
    readonly name: string;
    readonly options: Readonly<Record<string, string | boolean>>;
  }): Promise<void>;
  /** Presses the first button that does this. */
  press(use: { readonly as: "ava" | "budi"; readonly action: string }): Promise<void>;
  look(as: "ava" | "budi", where?: "channel" | "direct"): Promise<Shown>;
  /** Resolves with what is shown when it is as wanted. */
  waitFor(
    until: (shown: Shown) => boolean,
    view?: { readonly as?: "ava" | "budi"; readonly where?: "channel" | "direct" },
  ): Promise<Shown>;
  /** The platform's next event of a message comes twice; or its next answer to a posting is 429, or lost. */
  disturb(trouble: "event-twice" | "rate-limit" | "answer-lost"): Promise<void>;
  /** Resolves when everything that people did has been handed on. */
  settle(): Promise<void>;
}
