import { defined, type ReplyView, type Wording } from "#core";
import { ignoreRefusal } from "../wire/errors.ts";
import type { Detours } from "./detours.ts";
import type { ReplyFiles } from "./files/reply-files.ts";
import { type BodyOptions, createMessageBody } from "./message-body.ts";
import { type FoundMessages, toMessageKey } from "./messages/found-messages.ts";
import { isUncertainEnd, type Outlet, type SendOptions } from "./messages/outlet.ts";
import type { PostedReply } from "./messages/posted-reply.ts";
import type { RenderedFiles, RenderedMessage, RenderedPart } from "./render-reply.ts";
import type { ReplyPlace } from "./reply-place.ts";

interface PartPublisherOptions {
  readonly turnId: string;
  readonly wording: Wording;
  readonly ensureOurs?: (options: { readonly signal: AbortSignal }) => Promise<void>;
  readonly files: ReplyFiles;
  readonly detours: Pick<Detours, "isPlain" | "goneMessages">;
  readonly place: ReplyPlace;
  readonly posted: PostedReply;
  readonly found: FoundMessages;
}

/** Puts the parts of one reply on Slack: messages and files. */
export interface PartPublisher {
  /** Puts a part where it belongs, unless it is there already. @throws {FileLost}, {SlackError} */
  put(place: number, part: RenderedPart, how: PuttingOptions): Promise<void>;
  /** Takes away messages that were needed while the view was under way. */
  removeFrom(place: number, send: SendOptions): Promise<void>;
  /** What a message's body is made with. */
  toBodyOptions(view: ReplyView): BodyOptions;
}

interface PuttingOptions {
  readonly view: ReplyView;
  readonly send: SendOptions;
}

export function createPartPublisher(options: PartPublisherOptions): PartPublisher {
  const { turnId, wording, files, detours, posted, found } = options;
  const openOutlet = (): Outlet => options.place.openOutlet(posted.parts.length);

  function toBodyOptions(view: ReplyView): BodyOptions {
    const known = [...files.unshared, ...posted.files];
    return { view, wording, fileIds: new Map(known.map(({ id, fileId }) => [id, fileId])) };
  }

  async function putMessage(
    place: number,
    part: RenderedMessage,
    { view, send }: PuttingOptions,
  ): Promise<void> {
    // Where pictures can't be shared with all, the message shows them itself.
    await files.bringUnshared(part.shown, send);
    const body = createMessageBody(part, toBodyOptions(view));
    const sent = detours.isPlain ? { text: body.text, blocks: [] } : body;
    const existing = posted.parts[place];
    const outlet = openOutlet();
    const { digest } = part;
    const ts = existing?.kind === "message" ? existing.ts : undefined;
    if (ts !== undefined && !detours.goneMessages.has(ts)) {
      await outlet.edit(ts, sent, send);
      return await posted.note(place, { kind: "message", ts, digest });
    }
    const key = toMessageKey(turnId, place);
    const newTs = await outlet.create(sent, { ...send, key }).catch(async (error: unknown) => {
      if (isUncertainEnd(error)) await noteDoubt(place);
      throw error;
    });
    await posted.note(place, { kind: "message", digest, ...defined({ ts: newTs }) });
  }

  /** The message may be there, or not, or come later: it is looked for before anything else is posted. */
  async function noteDoubt(place: number): Promise<void> {
    if (options.place.isResponse) return;
    found.doubt();
    await posted.note(place, { kind: "message", digest: "" });
  }

  async function removeFrom(place: number, send: SendOptions): Promise<void> {
    if (posted.parts.length <= place) return;
    const outlet = openOutlet();
    for (let last = posted.parts.at(-1); posted.parts.length > place; last = posted.parts.at(-1)) {
      if (last?.kind === "message" && last.ts !== undefined) {
        await outlet.remove(last.ts, send).catch(ignoreRefusal);
      }
      // Not before it is gone: what Slack doesn't take away now is to be taken away by the next try.
      posted.parts.pop();
    }
    await posted.save();
  }

  return {
    async put(place, part, how) {
      if (posted.shows(place, part.digest)) return;
      await options.ensureOurs?.(how.send);
      const existing = posted.parts[place];
      // A status line makes room for the pictures that come in its place.
      if (existing !== undefined && existing.kind !== part.kind) await removeFrom(place, how.send);
      if (part.kind === "files") await shareFiles(place, part, { ...options, ...how.send });
      else await putMessage(place, part, how);
    },
    removeFrom,
    toBodyOptions,
  };
}

/** Shares files in the conversation; what of it was done before is not done again. */
async function shareFiles(
  place: number,
  { digest, uploads }: RenderedFiles,
  {
    files,
    posted,
    found,
    place: { target },
    signal,
  }: Pick<PartPublisherOptions, "files" | "posted" | "found" | "place"> & {
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const known = posted.findFiles(place, digest);
  const there = known.length === 0 ? found.findFiles(uploads) : undefined;
  if (there !== undefined) {
    return await posted.note(place, { kind: "files", digest, files: there, isShared: true });
  }
  const mayBeShared = known.length === uploads.length;
  const brought = mayBeShared ? known : await files.upload(uploads, { signal });
  const begun = { kind: "files", digest, files: brought } as const;
  if (!mayBeShared) await posted.note(place, { ...begun, isShared: false });
  const shared = await files.share(brought, { uploads, target, mayBeShared, signal });
  await posted.note(place, { ...begun, ...shared, isShared: true });
}
