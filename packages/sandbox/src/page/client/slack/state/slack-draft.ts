import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import {
  createDraftFileMaker,
  type DraftFile,
  releaseFiles,
} from "#page/shared/tools/draft-files.ts";
import type { Words } from "#page/words/words.ts";

/** Slack's limit of files in one message. */
const maxFiles = 10;

/** What stands in one of Slack's two composers: of the conversation, or of the thread beside it. */
export interface SlackDraft {
  readonly text: Signal<string>;
  readonly files: Signal<readonly DraftFile[]>;
  /** The one file is a clip: recorded in Slack's client, as it were. */
  readonly clip: Signal<"audio" | "video" | undefined>;
  readonly problem: Signal<string | undefined>;
  readonly isSending: Signal<boolean>;
  /** A reply is shown in the channel, too. */
  readonly isBroadcast: Signal<boolean>;
  /** Counts up whenever the writing place should take the focus. */
  readonly focusRequests: Signal<number>;
  addFiles(files: Iterable<File>): void;
  /** Takes one file as a clip instead of what was there. */
  addClip(file: File, kind: "audio" | "video"): void;
  removeFile(id: string): void;
  clear(): void;
  focus(): void;
}

export function createSlackDraft(words: ReadonlySignal<Words>): SlackDraft {
  const toDraftFile = createDraftFileMaker();
  const text = signal("");
  const files = signal<readonly DraftFile[]>([]);
  const clip = signal<"audio" | "video" | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);
  const isBroadcast = signal(false);
  const focusRequests = signal(0);
  const replaceFiles = (next: readonly DraftFile[]): void => {
    releaseFiles(files.value.filter((file) => !next.includes(file)));
    files.value = next;
  };
  return {
    text,
    files,
    clip,
    problem,
    isBroadcast,
    focusRequests,
    isSending: signal(false),
    addFiles(added) {
      const all = [
        ...(clip.value === undefined ? files.value : []),
        ...[...added].map(toDraftFile),
      ];
      batch(() => {
        clip.value = undefined;
        replaceFiles(all.slice(0, maxFiles));
        problem.value =
          all.length > maxFiles ? words.value.slackProblems.tooManyFiles(maxFiles) : undefined;
      });
    },
    addClip(file, kind) {
      batch(() => {
        replaceFiles([toDraftFile(file)]);
        clip.value = kind;
      });
    },
    removeFile(id) {
      replaceFiles(files.value.filter((file) => file.id !== id));
      if (files.value.length === 0) clip.value = undefined;
    },
    clear() {
      batch(() => {
        text.value = "";
        replaceFiles([]);
        clip.value = undefined;
        problem.value = undefined;
        isBroadcast.value = false;
      });
    },
    focus() {
      focusRequests.value += 1;
    },
  };
}
