import type { Sentence } from "#core";
import { SlackError } from "../wire/errors.ts";
import { platformLabel } from "../wire/label.ts";
import type { PostedPart } from "../wire/receipt.ts";
import type { SlackTarget } from "../wire/reply-target.ts";
import { FileLost, isAboutFiles } from "./files/file-sharing.ts";
import type { RenderedPart } from "./render-reply.ts";

export interface FailedPart {
  readonly target: SlackTarget;
  readonly part: RenderedPart;
  readonly posted: PostedPart | undefined;
}

/** More ways round than a reply can need. */
const maxDetours = 24;

type Flag = "direct" | "outside" | "plain" | "whisper";

/** What was learnt on the way of one reply about what Slack does not take, and so is done otherwise. */
export class Detours {
  /** Files that can't be shown, with what to say of them. */
  readonly lostFiles = new Map<string, Sentence>();
  /** Our own messages that can't be edited any more. */
  readonly goneMessages = new Set<string>();
  readonly #raised = new Set<Flag>();
  #taken = 0;

  /** We are no member of the conversation: the address that came with the wish is the way. */
  get isOutside(): boolean {
    return this.#raised.has("outside");
  }

  /** The conversation takes nothing more from us: the person's direct messages are the way. */
  get isDirect(): boolean {
    return this.#raised.has("direct");
  }

  /** Slack does not take the message's blocks: words have to do. */
  get isPlain(): boolean {
    return this.#raised.has("plain");
  }

  /** Only its person is told, though others could have been. */
  get isWhisper(): boolean {
    return this.#raised.has("whisper");
  }

  /** From here on only its person is told, where it was asked. */
  whisper(): void {
    this.#raised.add("whisper");
  }

  /** Notes what an earlier process learnt. */
  leave(): void {
    this.#raised.add("outside");
  }

  /** Notes a way round. False when there is none, or when it was taken already without success. */
  take(error: unknown, failed: FailedPart): boolean {
    this.#taken += 1;
    if (this.#taken > maxDetours) return false;
    if (error instanceof FileLost) {
      return this.#lose(
        [error.fileId],
        error.why === "missing" ? { key: "imageGone" } : filesRefused,
      );
    }
    return error instanceof SlackError && this.#takeForProblem(error, failed);
  }

  #takeForProblem(error: SlackError, { target, part, posted }: FailedPart): boolean {
    switch (error.problem) {
      case "channel-closed":
        if (target.isPrivate) return false;
        return this.#raise(target.responseUrl === undefined ? "direct" : "outside");
      case "blocks-refused":
        return part.kind === "message" && this.#raise("plain");
      case "message-gone":
        return posted?.kind === "message" && posted.ts !== undefined && this.#giveUp(posted.ts);
      case "file-refused":
      case "upload-refused":
      case "scope-missing": {
        const files = part.kind === "files" ? part.uploads : part.shown;
        const ids = files.map(({ id }) => id);
        return isAboutFiles(error) && ids.length > 0 && this.#lose(ids, filesRefused);
      }
      case "rate-limited":
      case "refused":
      case "stream-over":
      case "stream-unavailable":
      case "token-refused":
      case "too-late":
      case "unreachable":
        return false;
      default:
        throw new Error(`unknown problem ${error.problem satisfies never}`);
    }
  }

  #lose(ids: readonly string[], sentence: Sentence): boolean {
    for (const id of ids) this.lostFiles.set(id, sentence);
    return true;
  }

  #giveUp(ts: string): boolean {
    if (this.goneMessages.has(ts)) return false;
    this.goneMessages.add(ts);
    return true;
  }

  /** False when it was raised already. */
  #raise(flag: Flag): boolean {
    if (this.#raised.has(flag)) return false;
    this.#raised.add(flag);
    return true;
  }
}

const filesRefused: Sentence = { key: "filesRefused", platform: platformLabel };
