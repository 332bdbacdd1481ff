import {
  type IncomingMessage,
  type MediaReference,
  maxRememberedMessages,
  type PictureRecord,
  type ReplyView,
  resolveQuestion,
  type SeeIntent,
  toPictureName,
} from "#core";

/** What is said in a message. */
type Said = Pick<IncomingMessage, "text" | "media">;

/** What was said at this terminal, as far as it is remembered. */
export interface Memory {
  /** A question with all that was said before it. */
  ask(said: Said): SeeIntent;
  keepQuestion(said: Said): void;
  keepAnswer(view: Pick<ReplyView, "text" | "pictures">): void;
  /** The files that were shown last. */
  findMedia(): readonly MediaReference[];
  clear(): void;
}

export function createMemory({ personName }: { readonly personName: string }): Memory {
  let messages: readonly IncomingMessage[] = [];
  let count = 0;

  function create(said: Said, isFromMoonlens: boolean): IncomingMessage {
    const authorName = isFromMoonlens ? "Moonlens" : personName;
    return { id: String(count), authorId: authorName, authorName, isFromMoonlens, ...said };
  }

  function keep(message: IncomingMessage): void {
    count += 1;
    messages = [...messages, message].slice(-maxRememberedMessages);
  }

  return {
    ask: (said) =>
      resolveQuestion({
        messages: [{ message: create(said, false), notes: [] }],
        chain: [],
        history: messages.toReversed().map((message) => ({ message, notes: [] })),
      }),
    keepQuestion: (said) => keep(create(said, false)),
    keepAnswer: ({ text, pictures }) =>
      keep(create({ text, media: pictures.map(toReference) }, true)),
    findMedia: () => messages.findLast(({ media }) => media.length > 0)?.media ?? [],
    clear() {
      messages = [];
    },
  };
}

function toReference({ id, drawing, mediaType }: PictureRecord): MediaReference {
  const name = toPictureName({ prompt: drawing.prompt, mediaType });
  return { type: "spool-image", declaredKind: "image", name, imageId: id };
}
