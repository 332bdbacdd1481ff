/** What people ask for. */
export type Wish =
  | "imagine"
  | "imagine-private"
  | "imagine-several"
  | "mention-draw"
  | "question"
  | "ask-picture"
  | "ask-file"
  | "press"
  | "usage"
  | "look-up"
  | "cancel";

/** One request of a person, and what its platform said of it. */
export interface Asked {
  /** In its words, and so in what is asked of Lunos for it, and below its pictures. */
  readonly mark: string;
  readonly platform: "discord" | "slack";
  readonly person: string;
  readonly wish: Wish;
  readonly channelId: string;
  /** Pictures. */
  readonly wants: number;
  /** Only the person sees the answer. */
  readonly isPrivate: boolean;
  /** Of a button: the picture that it was under. */
  readonly imageId?: string;
  /** Of Slack: the thread that it was said in. */
  threadTs?: string | undefined;
  sentAtMs: number;
  /** The platform took it, and this is how it tells it again. */
  messageId?: string;
  interactionId?: string;
  triggerId?: string | undefined;
  /** Of the button that was to cancel it. */
  cancelId?: string;
  responseUrl?: string | undefined;
  /** What the platform told its person about the acknowledgement. */
  acknowledgement?: "acknowledged" | "failed" | "pending";
  /** The platform didn't take it, so that there is nothing to answer. */
  isRefused?: boolean;
  /** As far as can be told from what is seen: it is answered. */
  isAnswered?: boolean;
}

/** All that was asked. */
export interface AskedBook {
  readonly all: readonly Asked[];
  /** Begins a request, and marks it. */
  add(asked: Omit<Asked, "mark" | "sentAtMs">): Asked;
  /** Those who wait for an answer, as far as can be told from what is seen. */
  waiting(person?: { readonly platform: string; readonly name: string }): readonly Asked[];
}

/** Whoever waits longer than that has gone on to something else. */
const patienceMs = 15_000;

export function createAskedBook(): AskedBook {
  const all: Asked[] = [];
  let serial = 0;
  return {
    all,
    add(asked) {
      serial += 1;
      const mark = `q${String(serial).padStart(5, "0")}`;
      const entry: Asked = { ...asked, mark, sentAtMs: Date.now() };
      all.push(entry);
      return entry;
    },
    waiting: (person) =>
      all
        .slice(-200)
        .filter(
          (one) =>
            one.isAnswered !== true &&
            one.isRefused !== true &&
            Date.now() - one.sentAtMs < patienceMs &&
            (person === undefined ||
              (one.platform === person.platform && one.person === person.name)),
        ),
  };
}

const markPattern = /\bq\d{5}\b/;

export function findMark(text: string): string | undefined {
  return markPattern.exec(text)?.[0];
}
