import {
  type Announcement,
  type ChatPlatform,
  type DeliveryReceipt,
  isFinal,
  type MissingFeatures,
  type OpenReplyOptions,
  type ReplyView,
} from "#core";

export interface RecordingPlatform extends ChatPlatform {
  readonly shown: readonly ReplyView[];
  readonly finished: readonly ReplyView[];
  readonly receipts: readonly (DeliveryReceipt | undefined)[];
  readonly openings: readonly OpenReplyOptions[];
  readonly announcements: readonly Announcement[];
  /** What was told to people alone. */
  readonly told: readonly string[];
  /** Resolves with the question that a turn asks its person. */
  asked(turnId: string): Promise<ReplyView>;
  /** Resolves with the final view of a turn, when it arrives or if it has. */
  final(turnId: string): Promise<ReplyView>;
}

/** A platform as a port: keeps the views that it was given. `fail` decides whether a delivery breaks. */
export function createRecordingPlatform(
  options: {
    readonly fail?: (attempt: number) => Error | undefined;
    readonly failToTell?: () => Error | undefined;
    readonly readReceived?: ChatPlatform["readReceived"];
    readonly missingFeatures?: MissingFeatures;
    /** Where everybody can read. Absent: nowhere that is asked about. */
    readonly readable?: () => readonly string[];
    /** Absent: nothing is. */
    readonly isShownToOthers?: ChatPlatform["isShownToOthers"];
    readonly findFate?: ChatPlatform["findFate"];
    readonly linkTo?: ChatPlatform["linkTo"];
  } = {},
): RecordingPlatform {
  const shown: ReplyView[] = [];
  const finished: ReplyView[] = [];
  const receipts: (DeliveryReceipt | undefined)[] = [];
  const openings: OpenReplyOptions[] = [];
  const announcements: Announcement[] = [];
  const told: string[] = [];
  const arrivals = new Map<string, PromiseWithResolvers<ReplyView>>();
  let attempts = 0;
  const arrival = (key: string) => {
    const known = arrivals.get(key) ?? Promise.withResolvers<ReplyView>();
    arrivals.set(key, known);
    return known;
  };
  return {
    name: "discord",
    ...(options.readReceived === undefined ? {} : { readReceived: options.readReceived }),
    ...(options.missingFeatures === undefined ? {} : { missingFeatures: options.missingFeatures }),
    ...(options.isShownToOthers === undefined ? {} : { isShownToOthers: options.isShownToOthers }),
    ...(options.findFate === undefined ? {} : { findFate: options.findFate }),
    findReadable: async () => options.readable?.() ?? [],
    linkTo: options.linkTo ?? (async ({ imageId }) => `https://chat.test/${imageId ?? "answer"}`),
    shown,
    finished,
    receipts,
    openings,
    announcements,
    told,
    async tellPrivately({ text }) {
      const failure = options.failToTell?.();
      if (failure !== undefined) throw failure;
      told.push(text);
    },
    asked: (turnId) => arrival(`question ${turnId}`).promise,
    final: (turnId) => arrival(turnId).promise,
    async announce(announcement) {
      announcements.push(announcement);
    },
    openReply(_target, opening) {
      const { turnId, receipt, onReceipt } = opening;
      openings.push(opening);
      receipts.push(receipt);
      return {
        show: (view) => {
          shown.push(view);
        },
        async finish(view, { signal }) {
          signal.throwIfAborted();
          attempts += 1;
          const failure = options.fail?.(attempts);
          if (failure !== undefined) throw failure;
          finished.push(view);
          await onReceipt?.({ messageId: `message-of-${turnId}` });
          arrival(isFinal(view) ? turnId : `question ${turnId}`).resolve(view);
        },
      };
    },
  };
}
