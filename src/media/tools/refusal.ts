import type { Sentence } from "#core";

/**
 * A file that can't be used, with what the person can do about it, in the process that opens files.
 * It becomes an `UnusableMediaError` in the bot's own: that process loads nothing of the core, which
 * would cost it more memory than most files do.
 */
export class FileRefusal extends Error {
  readonly code: string;
  readonly sentence: Sentence;

  constructor(code: string, sentence: Sentence, options: { readonly cause?: unknown } = {}) {
    super(code, options);
    this.name = "FileRefusal";
    this.code = code;
    this.sentence = sentence;
  }
}

/** A video that no model at hand takes, and that no pictures can be taken from. */
export function unwatchable(name: string): FileRefusal {
  return new FileRefusal("video_unwatchable", { key: "fileVideoUnwatchable", name });
}

/** A file that is well, of a kind that nothing here reads. */
export function unsupported(name: string, mediaType: string, cause?: unknown): FileRefusal {
  const sentence = { key: "fileKindUnsupported", name, mediaType } as const;
  return new FileRefusal("file_unsupported", sentence, { cause });
}

/** A file that its reader knows, and can't read to its end. */
export function damaged(name: string, cause?: unknown): FileRefusal {
  return new FileRefusal("file_damaged", { key: "fileDamaged", name }, { cause });
}
