import type { ChatPlatform, DeliveryReceipt, ReplyView } from "#core";

export interface RecordingPlatform extends ChatPlatform {
  readonly shown: readonly ReplyView[];
  readonly finished: readonly ReplyView[];
  readonly receipts: readonly (DeliveryReceipt | undefined)[];
  /** Resolves with the final view of a turn, when it arrives or if it has. */
  final(turnId: string): Promise<ReplyView>;
}

/** A platform as a port: keeps the views that it was given. `fail` decides whether a delivery breaks. */
export function createRecordingPlatform(
  options: { readonly fail?: (attempt: number) => Error | undefined } = {},
): RecordingPlatform {
  const shown: ReplyView[] = [];
  const finished: ReplyView[] = [];
  const receipts: (DeliveryReceipt | undefined)[] = [];
  const arrivals = new Map<string, PromiseWithResolvers<ReplyView>>();
  let attempts = 0;
  const arrival = (turnId: string) => {
    const known = arrivals.get(turnId) ?? Promise.withResolvers<ReplyView>();
    arrivals.set(turnId, known);
    return known;
  };
  return {
    name: "discord",
    shown,
    finished,
    receipts,
    final: (turnId) => arrival(turnId).promise,
    openReply(_target, { turnId, receipt, onReceipt }) {
      receipts.push(receipt);
      return {
        show: (view) => {
          shown.push(view);
        },
        async finish(view) {
          attempts += 1;
          const failure = options.fail?.(attempts);
          if (failure !== undefined) throw failure;
          finished.push(view);
          await onReceipt?.({ messageId: `message-of-${turnId}` });
          arrival(turnId).resolve(view);
        },
      };
    },
  };
}
