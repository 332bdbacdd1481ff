import { isUncertain, type PostedFiles, type PostedPart } from "../../wire/receipt.ts";
import { type PlaceToRead, readOwnMessages, type SharedFiles } from "./read-back.ts";

/** Names a reply's messages, by their places. */
export function toMessageKey(turnId: string, place: number): string {
  return `${turnId}:${place}`;
}

/** What a file is known by on Slack, and its id of ours. */
interface OwnFile {
  readonly id: string;
  readonly fileName: string;
  readonly byteLength: number;
}

/** Messages of one reply that are on Slack without our having noted it: a crash, or an answer that was lost. */
export class FoundMessages {
  readonly #prefix: string;
  /** By their timestamps. */
  readonly #strays = new Set<string>();
  #isInDoubt: boolean;
  /** What a lost request posted may show only after we looked. */
  #mayComeLate: boolean = false;
  /** How a stream began that was not there when we looked. */
  #missingStream: string | undefined;
  /** Files that were there when we looked, by their messages. */
  #shared: readonly SharedFiles[] = [];

  constructor(turnId: string, { isInDoubt }: { readonly isInDoubt: boolean }) {
    this.#prefix = `${turnId}:`;
    this.#isInDoubt = isInDoubt;
  }

  /** Whether more may be there than is noted. */
  get isInDoubt(): boolean {
    return this.#isInDoubt;
  }

  doubt(): void {
    this.#isInDoubt = true;
    this.#mayComeLate = true;
  }

  /** The reply goes on in another place. */
  moveTo({ isInDoubt }: { readonly isInDoubt: boolean }): void {
    this.#strays.clear();
    this.#shared = [];
    this.#mayComeLate = false;
    this.#isInDoubt = isInDoubt;
  }

  /**
   * Looks at the platform, and makes `posted` true: what is there gets its timestamp, what isn't goes.
   * @throws {SlackError}
   */
  async look(posted: PostedPart[], place: PlaceToRead): Promise<void> {
    const own = await readOwnMessages(place);
    const marked = new Map<number, string>();
    for (const { key, ts } of own.listMarked(this.#prefix)) {
      this.#strays.add(ts);
      marked.set(Number(key.slice(this.#prefix.length)), ts);
    }
    const [first] = posted;
    if (first?.kind === "message" && isUncertain(first) && first.beganWith !== undefined) {
      const ts = own.findStream(first.beganWith);
      if (ts === undefined) this.#missingStream = first.beganWith;
      else posted[0] = { kind: "message", ts, digest: "", isStreaming: true };
    }
    // Parts are posted in their order, so that nothing comes after one that is uncertain.
    const certain = posted.findIndex(isUncertain);
    if (certain >= 0) posted.splice(certain);
    for (let ts = marked.get(posted.length); ts !== undefined; ts = marked.get(posted.length)) {
      posted.push({ kind: "message", ts, digest: "" });
    }
    this.#shared = own.shared;
    this.#isInDoubt = false;
  }

  /** The files of one part, where an earlier process has shared them: by their names and sizes. */
  findFiles(files: readonly OwnFile[]): PostedFiles["files"] | undefined {
    for (const shared of this.#shared) {
      const found = files.flatMap(({ id, fileName, byteLength }) => {
        const file = shared.find(({ name, size }) => name === fileName && size === byteLength);
        return file === undefined ? [] : [{ id, fileId: file.id }];
      });
      // Files of one part are shared in one message, or not at all.
      if (found.length === files.length) return found;
    }
    return undefined;
  }

  /**
   * The messages that are there beside what should be.
   * @throws {SlackError}
   */
  async listStrays(posted: readonly PostedPart[], place: PlaceToRead): Promise<readonly string[]> {
    if (this.#mayComeLate) {
      const own = await readOwnMessages(place);
      for (const { ts } of own.listMarked(this.#prefix)) this.#strays.add(ts);
      const late =
        this.#missingStream === undefined ? undefined : own.findStream(this.#missingStream);
      if (late !== undefined) this.#strays.add(late);
      this.#mayComeLate = false;
    }
    const known = new Set(
      posted.flatMap((part) => (part.kind === "message" ? (part.ts ?? []) : [])),
    );
    return [...this.#strays].filter((ts) => !known.has(ts));
  }

  /** A stray was taken away. */
  forget(ts: string): void {
    this.#strays.delete(ts);
  }
}
