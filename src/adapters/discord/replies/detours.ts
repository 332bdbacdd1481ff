import type { ReplyView, Sentence, Wording } from "#core";
import { DiscordError } from "../wire/errors.ts";
import { platformLabel } from "../wire/label.ts";
import type { PostedPart } from "../wire/receipt.ts";
import type { DiscordTarget } from "../wire/reply-target.ts";
import { sayPermission } from "../wire/words.ts";
import { PictureMissing } from "./part-payload.ts";
import type { RenderedPart } from "./render-reply.ts";

export interface FailedPart {
  readonly target: DiscordTarget;
  readonly place: number;
  readonly part: RenderedPart;
  readonly posted: PostedPart | undefined;
  /** Whether the answer shows what was asked, whose words Discord may not like. */
  readonly tellsWords: boolean;
}

/** More ways round than a reply can need. */
const maxDetours = 24;

type Flag =
  | "story-blocked"
  | "token-expired"
  | "original-gone"
  | "whisper"
  | "text-blocked"
  | "link-blocked"
  | "follow-ups-used"
  | "files-forbidden"
  | "place-closed";

/** What was learnt on the way of one reply about what Discord does not take, and so is done otherwise. */
export class Detours {
  /** How large, in bytes, a picture may at most be that Discord refused. */
  readonly #limits = new Map<string, number>();
  readonly missingPictureIds = new Set<string>();
  /** Our own messages that can't be edited any more. */
  readonly goneMessageIds = new Set<string>();
  readonly #raised = new Set<Flag>();
  #taken = 0;

  /** The interaction's token no longer works: the channel is the way. */
  get isTokenExpired(): boolean {
    return this.#raised.has("token-expired");
  }

  /** The token takes no more messages, and there is no other way: the last one has to do. */
  get areFollowUpsUsed(): boolean {
    return this.#raised.has("follow-ups-used");
  }

  /** Nothing can be said where it was asked: the person gets the answer in direct messages. */
  get isPlaceClosed(): boolean {
    return this.#raised.has("place-closed");
  }

  /** The response that the deferral made was deleted. */
  get isOriginalGone(): boolean {
    return this.#raised.has("original-gone");
  }

  /** How large a picture may be, in bytes: as the place says, or less where that was refused. */
  limitOf(imageId: string, maxFileBytes: number): number {
    return Math.min(maxFileBytes, this.#limits.get(imageId) ?? maxFileBytes);
  }

  /** The response that everyone saw was taken away: only its person is told. */
  get isWhisper(): boolean {
    return this.#raised.has("whisper");
  }

  whisper(): void {
    this.#raised.add("original-gone").add("whisper");
  }

  /** Notes what the clock says before Discord has to. */
  expireToken(): void {
    this.#raised.add("token-expired");
  }

  /** The view with what Discord takes of it. */
  adapt(
    view: ReplyView,
    {
      target: { channelId },
      wording,
    }: { readonly target: DiscordTarget; readonly wording: Wording },
  ): ReplyView {
    if (this.isPlaceClosed) {
      return withNote(view, { key: "answeredDirectly", place: `<#${channelId}>` });
    }
    if (this.#raised.has("text-blocked")) return withoutWords(view, { key: "answerBlocked" });
    if (this.#raised.has("link-blocked"))
      return withoutWords(view, { key: "linkBlocked", platform: platformLabel });
    if (this.#raised.has("story-blocked")) return this.#withFiles(withoutStory(view), wording);
    return this.#withFiles(view, wording);
  }

  /** The view without its pictures where none may be posted. */
  #withFiles(view: ReplyView, wording: Wording): ReplyView {
    if (!this.#raised.has("files-forbidden") || view.pictures.length === 0) return view;
    const permission = sayPermission("AttachFiles", { wording, locale: view.locale });
    return withNote({ ...view, pictures: [] }, { key: "filesNotAllowed", permission });
  }

  /** Notes a way round. False when there is none, or when it was taken already without success. */
  take(error: unknown, failed: FailedPart): boolean {
    this.#taken += 1;
    if (this.#taken > maxDetours) return false;
    if (error instanceof PictureMissing) {
      this.missingPictureIds.add(error.imageId);
      return true;
    }
    return error instanceof DiscordError && this.#takeForProblem(error, failed);
  }

  #takeForProblem(error: DiscordError, failed: FailedPart): boolean {
    switch (error.problem) {
      case "files-too-large":
        return this.#refuseLargest(failed);
      case "text-blocked":
      case "link-blocked":
        // It may be the words of the question that aren't wanted there.
        return (failed.tellsWords && this.#raise("story-blocked")) || this.#raise(error.problem);
      case "token-expired":
      case "webhook-unknown":
        return isPublicInteraction(failed.target)
          ? this.#raise("token-expired")
          : this.#turnToPerson(failed);
      case "follow-up-limit":
        return isPublicInteraction(failed.target)
          ? this.#raise("token-expired")
          : this.#raise("follow-ups-used");
      case "permission-missing":
        return (
          (failed.part.pictures.length > 0 && this.#raise("files-forbidden")) ||
          this.#turnToPerson(failed)
        );
      case "channel-gone":
      case "thread-closed":
        return this.#turnToPerson(failed);
      case "message-gone":
      case "too-old-to-edit":
        return this.#giveUpMessage(failed);
      case "acknowledged-already":
      case "direct-messages-refused":
      case "reference-refused":
      case "refused":
      case "unreachable":
        return false;
      default:
        throw new Error(`unknown problem ${error.problem satisfies never}`);
    }
  }

  #refuseLargest({ part }: FailedPart): boolean {
    const largest = part.pictures.toSorted((left, right) => right.byteLength - left.byteLength)[0];
    if (largest === undefined) return false;
    // Discord doesn't say what it would take; a second refusal is the last.
    const isFirst = !this.#limits.has(largest.id);
    this.#limits.set(largest.id, isFirst ? Math.floor(largest.byteLength / 2) : 0);
    return true;
  }

  #giveUpMessage({ target, place, posted }: FailedPart): boolean {
    if (posted !== undefined) this.goneMessageIds.add(posted.messageId);
    if (target.kind === "interaction" && place === 0) return this.#raise("original-gone");
    return posted !== undefined;
  }

  #turnToPerson({ target }: FailedPart): boolean {
    return target.userId !== undefined && this.#raise("place-closed");
  }

  /** False when it was raised already. */
  #raise(flag: Flag): boolean {
    if (this.#raised.has(flag)) return false;
    this.#raised.add(flag);
    return true;
  }
}

function withNote(view: ReplyView, note: Sentence): ReplyView {
  return { ...view, notes: [...view.notes, note] };
}

/** The answer stays: it is what was asked that was blocked. */
function withoutStory({ story: _story, ...view }: ReplyView): ReplyView {
  return view;
}

/** Pictures stay: it is the words that were blocked. */
function withoutWords(view: ReplyView, sentence: Sentence): ReplyView {
  return { ...withoutStory(view), text: "", status: { type: "failed", failure: { sentence } } };
}

/** An answer for one pair of eyes can't go to the channel, nor one to where we are not ourselves. */
export function isPublicInteraction(target: DiscordTarget): boolean {
  return target.kind === "interaction" && !target.isPrivate && target.hasChannel !== false;
}
