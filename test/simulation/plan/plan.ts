/** A life of some people with a bot, and what goes wrong in it: plain data, from which everything else follows. */
export interface Plan {
  readonly seed: string;
  /** How many processes serve: one alone with its database, or several that share one. */
  readonly processes: number;
  /** How many turns a process runs at once. */
  readonly concurrency: number;
  readonly places: readonly PlacePlan[];
  readonly deeds: readonly Deed[];
  readonly mishaps: readonly Mishap[];
  /** How long people go on. */
  readonly lifeMs: number;
}

/** A server of people, with what its admins have chosen before. */
export interface PlacePlan {
  readonly name: string;
  /** Credits that one person may spend in a day there; absent: any. */
  readonly personCreditsPerDay?: string;
  /** Asks first above this. */
  readonly confirmAboveCredits?: string;
  /** Whether pictures are described there without anybody asking. */
  readonly isDescribed: boolean;
}

/** What happens to an event on its way to a process. */
export interface EventFate {
  readonly delayMs: number;
  /** It never comes; a repetition of it may. */
  readonly isLost: boolean;
  /** Delivered again, as many milliseconds later each. */
  readonly repeatsMs: readonly number[];
  /** A gateway's socket event goes to whoever listens; this says who would have to. */
  readonly process: number;
}

interface DeedBase {
  /** Unique in the plan; other deeds point to it. */
  readonly id: number;
  readonly atMs: number;
  readonly person: number;
  readonly place: number;
  readonly fate: EventFate;
}

/** What a person does. */
export type Deed = DeedBase &
  (
    | { readonly type: "ask" }
    | { readonly type: "draw"; readonly count: number }
    /** Shows others a picture, and asks for nothing. */
    | { readonly type: "post" }
    /** A button under the answer to another deed. */
    | { readonly type: "redraw"; readonly of: number; readonly change: "again" | "vary" | "larger" }
    | { readonly type: "delete-picture"; readonly of: number }
    | { readonly type: "undo-delete"; readonly of: number }
    | { readonly type: "cancel"; readonly of: number }
    /** Looks for pictures in the gallery: any, or such as those of the answer to another deed. */
    | { readonly type: "search"; readonly of?: number }
    | { readonly type: "favourite"; readonly of: number }
    /** Agrees to the price that the answer to another deed asks about. */
    | { readonly type: "agree"; readonly of: number }
    | { readonly type: "usage"; readonly format: "table" | "chart" | "csv" }
    | { readonly type: "balance" }
    | { readonly type: "export" }
    | { readonly type: "forget-me" }
    | { readonly type: "purge" }
    | { readonly type: "set-budget"; readonly credits: string | undefined }
    | { readonly type: "set-consent"; readonly credits: string | undefined }
  );

export type DeedType = Deed["type"];

/** What goes wrong. */
export type Mishap =
  /** The process ends at once, at its nth step of a kind, before the step's effect or after it. */
  | {
      readonly type: "crash";
      readonly process: number;
      /** The name of a step such as `turns.claim`, or `any`. */
      readonly step: string;
      readonly nth: number;
      readonly when: "before" | "after";
      readonly downMs: number;
    }
  /** As by SIGSTOP. */
  | {
      readonly type: "hang";
      readonly process: number;
      readonly atMs: number;
      readonly durationMs: number;
    }
  /** An orderly stop, and a new start. */
  | { readonly type: "roll"; readonly process: number; readonly atMs: number }
  | { readonly type: "store-away"; readonly atMs: number; readonly durationMs: number }
  /** One call fails: before it did anything, or its answer is lost. */
  | {
      readonly type: "store-fault";
      readonly step: string;
      readonly nth: number;
      readonly kind: "refused" | "answer-lost";
    }
  | { readonly type: "chat-away"; readonly atMs: number; readonly durationMs: number }
  | {
      readonly type: "chat-fault";
      readonly nth: number;
      readonly kind: "refused" | "answer-lost" | "slow";
    }
  | { readonly type: "gateway-fault"; readonly nth: number; readonly kind: GatewayFault }
  | { readonly type: "clock"; readonly atMs: number; readonly byMs: number };

export type GatewayFault =
  /** Refuses before it begins, which costs nothing. */
  | "busy"
  | "unreachable"
  /** Ends in the middle of the answer, which costs something. */
  | "breaks"
  /** Leaves the cost out; asked for it, tells it. */
  | "costless"
  /** The same, but tells it only after some minutes. */
  | "late-cost"
  /** Words in the place of a picture. */
  | "declines"
  | "slow";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
