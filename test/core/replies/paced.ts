import {
  createPacedWriter,
  createReplyView,
  type EditRation,
  type PictureRecord,
  type ReplyPace,
  type ReplyPublisher,
  type ReplyView,
  type WaitingSign,
} from "#core";

export const signal = new AbortController().signal;
export const pace: ReplyPace = {
  editIntervalMs: 1_000,
  clockIntervalMs: 10_000,
  statusAfterMs: 4_000,
};

export function createView(changes: Partial<ReplyView> = {}): ReplyView {
  return { ...createReplyView({ id: "turn", locale: "en", atMs: 0 }), ...changes };
}

export const picture: PictureRecord = {
  id: "image",
  turnId: "turn",
  workspaceId: "discord:guild:1",
  personId: "discord:ava",
  sources: [],
  spoolKey: "image.png",
  mediaType: "image/png",
  byteLength: 1,
  drawing: { prompt: "a fox" },
  createdAtMs: 0,
};

interface Shown {
  readonly text: string;
  readonly pictures: number;
  readonly atMs: number;
  readonly isFinal?: true;
}

/** A platform that takes what it is given, unless `trouble` throws. */
export function open(
  options: {
    readonly pace?: Partial<ReplyPace>;
    readonly sign?: WaitingSign;
    readonly isStreaming?: boolean;
    readonly ration?: EditRation;
    readonly trouble?: (count: number, signal: AbortSignal) => Promise<void> | void;
  } = {},
) {
  const shown: Shown[] = [];
  let tries = 0;
  let hasPosted = false;
  const toShown = ({ text, pictures }: ReplyView) => ({
    text,
    pictures: pictures.length,
    atMs: Date.now(),
  });
  const publisher: ReplyPublisher = {
    get hasPosted() {
      return hasPosted;
    },
    isStreaming: options.isStreaming ?? false,
    async publishProgress(view, { signal: until }) {
      tries += 1;
      await options.trouble?.(tries, until);
      hasPosted = true;
      shown.push(toShown(view));
    },
    publishFinal: async (view) => void shown.push({ ...toShown(view), isFinal: true }),
  };
  const { sign, ration } = options;
  const writer = createPacedWriter({
    publisher,
    pace: { ...pace, ...options.pace },
    clock: Date.now,
    ...(sign === undefined ? {} : { sign }),
    ...(ration === undefined ? {} : { ration }),
  });
  return { writer, shown };
}
