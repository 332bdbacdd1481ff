import {
  type ChatPlatform,
  createPacedWriter,
  type DeliveryReceipt,
  defaultPace,
  type OpenReplyOptions,
  OperationalError,
  type ReceivedTurn,
  type ReplyPublisher,
  type ReplyView,
  type Spool,
  type TurnRequest,
} from "#core";
import type { Random } from "../engine/random.ts";
import type { SimProcess } from "../engine/sim-process.ts";
import type { VirtualTime } from "../engine/virtual-time.ts";
import { mayRead } from "./channels.ts";
import type { Mishaps } from "./mishaps.ts";

/** A chat platform: what is posted there stays, whatever becomes of the bot. */
export interface Chat {
  readonly messages: ReadonlyMap<string, ChatMessage>;
  /** The platform as one process sees it. */
  connect(process: SimProcess, options: ConnectOptions): ChatPlatform;
}

interface ConnectOptions {
  readonly slot: number;
  readonly spool: Spool;
  /** Reads a question that another process had received. */
  readonly readReceived?: (turn: ReceivedTurn) => TurnRequest | undefined;
}

/** A message of the bot's. */
export interface ChatMessage {
  readonly id: string;
  /** By which it is found again. */
  readonly turnId: string;
  readonly placeId: string;
  /** The run of the bot that posted it. */
  readonly postedBy: string;
  body: ChatBody;
  readonly postedAtMs: number;
  finalAtMs?: number;
}

/** What people see. */
interface ChatBody {
  readonly status: ReplyView["status"]["type"];
  /** Why there is no answer. */
  readonly failure?: string;
  readonly text: string;
  readonly pictures: readonly ChatPicture[];
  readonly files: number;
}

interface ChatPicture {
  readonly imageId: string;
  readonly spoolKey: string;
  /** Its bytes as text: who it was made for is in them. */
  readonly content: string;
  /** For those who can't see it. */
  readonly altText?: string;
}

class ChatError extends OperationalError {}

/** How long a nonce is remembered. */
const nonceMs = 3 * 60_000;

const pace = { ...defaultPace, editIntervalMs: 1_000, picturesAfterMs: 1_500 };
/** What a writer tries again itself, as the adapters do. */
const pausesMs = [300, 1_500];

/** The adapter's target: where to answer. */
interface ChatTarget {
  readonly placeId: string;
  readonly personId: string;
}

export function createChat({
  time,
  random,
  mishaps,
  tell,
  onShown,
}: {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly mishaps: () => Mishaps;
  readonly tell: (line: string) => void;
  readonly onShown: (message: ChatMessage, before: ChatBody | undefined) => void;
}): Chat {
  const messages = new Map<string, ChatMessage>();

  function show(message: ChatMessage, body: ChatBody, before?: ChatBody): void {
    message.body = body;
    onShown(message, before);
    if (body.status === "done" || body.status === "failed") message.finalAtMs ??= time.nowMs;
  }

  function connect(
    process: SimProcess,
    { slot, spool, readReceived }: ConnectOptions,
  ): ChatPlatform {
    const call = async <Result>(name: string, act: () => Result): Promise<Result> => {
      const { isSlow = false, ...fate } = mishaps().ofChat(slot, `chat.${name}`);
      const back = isSlow ? random.int(4_000, 20_000) : random.int(5, 60);
      return await process.step(act, { latencyMs: [random.int(10, 120), back], fate });
    };
    const find = (turnId: string) =>
      call("find", () => messages.values().find((message) => message.turnId === turnId)?.id);
    const post = (turnId: string, placeId: string, body: ChatBody) =>
      call("post", () => {
        // Discord refuses the second of two equal nonces for some minutes, and gives the first message.
        const same = messages.values().find((message) => message.turnId === turnId);
        if (same !== undefined && time.nowMs - same.postedAtMs < nonceMs) return same.id;
        const id = `message-${messages.size + 1}`;
        const postedBy = process.name;
        const message: ChatMessage = {
          id,
          turnId,
          placeId,
          postedBy,
          body,
          postedAtMs: time.nowMs,
        };
        messages.set(id, message);
        tell(`${process.name} posts ${id} for ${turnId}: ${body.status}`);
        show(message, body);
        return id;
      });
    const edit = (id: string, body: ChatBody) =>
      call("edit", () => {
        const message = messages.get(id);
        if (message === undefined) throw new ChatError("chat: no such message", { code: "gone" });
        show(message, body, message.body);
      });

    /** Changes what stands at pictures that are shown, and nothing else. */
    const describe = (id: string, texts: ReadonlyMap<string, string | undefined>) =>
      call("describe", () => {
        const message = messages.get(id);
        if (message === undefined) return;
        const pictures = message.body.pictures.map((picture) => {
          const altText = texts.get(picture.imageId);
          return altText === undefined ? picture : { ...picture, altText };
        });
        tell(`${process.name} describes the pictures of ${id}`);
        show(message, { ...message.body, pictures }, message.body);
      });

    async function toBody({
      status,
      text,
      pictures: shown,
      files = [],
    }: ReplyView): Promise<ChatBody> {
      const pictures: ChatPicture[] = [];
      for (const { id: imageId, spoolKey, altText } of shown) {
        let content = "";
        for await (const bytes of (await spool.open(spoolKey)).open()) {
          content += Buffer.from(bytes).toString("latin1");
        }
        pictures.push({
          imageId,
          spoolKey,
          content,
          ...(altText === undefined ? {} : { altText }),
        });
      }
      for (const { spoolKey } of files) await spool.open(spoolKey);
      const failure = status.type === "failed" ? { failure: status.failure.sentence.key } : {};
      return { status: status.type, ...failure, text, pictures, files: files.length };
    }

    return {
      name: "discord",
      isShownToOthers: () => true,
      findReadable: ({ target, places }) =>
        call("readable", () => {
          const { personId } = target.data as unknown as ChatTarget;
          const ids = places.map(({ channelId }) => channelId);
          return ids.filter((channelId) => mayRead(personId, channelId));
        }),
      findFate: ({ receipt }) =>
        call("fate", () => (messages.has(toMessageId(receipt) ?? "") ? "there" : "gone")),
      ...(readReceived === undefined
        ? {}
        : { readReceived: async (turn: ReceivedTurn) => call("read", () => readReceived(turn)) }),
      async describePictures({ receipt, pictures }) {
        const id = toMessageId(receipt);
        if (id === undefined) return;
        await describe(id, new Map(pictures.map(({ id: imageId, altText }) => [imageId, altText])));
      },
      openReply: (target, options) =>
        createPacedWriter({
          publisher: createPublisher(target.data as unknown as ChatTarget, {
            ...{ options, find, post, edit, toBody, time },
          }),
          pace,
          clock: Date.now,
        }),
    };
  }

  return { messages, connect };
}

interface PublisherParts {
  readonly options: OpenReplyOptions;
  readonly find: (turnId: string) => Promise<string | undefined>;
  readonly post: (turnId: string, placeId: string, body: ChatBody) => Promise<string>;
  readonly edit: (id: string, body: ChatBody) => Promise<void>;
  readonly toBody: (view: ReplyView) => Promise<ChatBody>;
  readonly time: VirtualTime;
}

/** Posts a reply once and edits it from then on, as the port asks for: what may be there already is looked for. */
function createPublisher(
  { placeId }: ChatTarget,
  { options, find, post, edit, toBody, time }: PublisherParts,
): ReplyPublisher {
  const { turnId, onReceipt } = options;
  let messageId = toMessageId(options.receipt);
  let isUncertain = options.isTakenUp === true;

  async function publish(view: ReplyView, signal: AbortSignal): Promise<void> {
    const body = await toBody(view);
    if (messageId === undefined && isUncertain) messageId = await find(turnId);
    signal.throwIfAborted();
    await options.ensureOurs?.({ signal });
    if (messageId === undefined) {
      isUncertain = true;
      messageId = await post(turnId, placeId, body);
    } else {
      await edit(messageId, body);
    }
    await onReceipt?.({ messageId });
  }

  return {
    get hasPosted() {
      return messageId !== undefined;
    },
    publishProgress: (view, { signal }) => publish(view, signal),
    async publishFinal(view, { signal }) {
      for (const pauseMs of pausesMs) {
        try {
          return await publish(view, signal);
        } catch (error) {
          signal.throwIfAborted();
          if (!(error instanceof OperationalError && error.retryable)) throw error;
        }
        await time.sleep(pauseMs);
        signal.throwIfAborted();
      }
      await publish(view, signal);
    },
  };
}

function toMessageId(receipt: DeliveryReceipt | undefined): string | undefined {
  if (typeof receipt !== "object" || receipt === null || !("messageId" in receipt))
    return undefined;
  return String(receipt.messageId);
}
