/**
 * What a walk does next with the bytes of a file, in their order.
 * `peek` answers with what comes next: at least so many bytes, or all that is left. `copy` hands bytes on as they
 * are; what is `beside` the picture is no part of its likeness. `write` adds bytes, `patch` overwrites some that
 * were handed on already.
 */
type Step =
  | { readonly type: "peek"; readonly byteLength: number }
  | { readonly type: "copy"; readonly byteLength: number; readonly isBeside?: boolean }
  | { readonly type: "drop"; readonly byteLength: number }
  | { readonly type: "write"; readonly bytes: Buffer }
  | ({ readonly type: "patch" } & Patch);

interface Patch {
  /** Counted from the start of what was handed on. */
  readonly at: number;
  readonly bytes: Buffer;
}

/** Goes through a file from its start to its end, holding no more of it than it peeks at. */
export type Walk<Result = void> = Generator<Step, Result, Buffer>;

/** How many bytes were handed on so far. */
export interface Cursor {
  readonly position: number;
}

/** What comes of a piece of a file. Valid until the next piece is given. */
export interface Walked {
  readonly pieces: readonly Buffer[];
  readonly patches: readonly Patch[];
}

export interface Walker {
  push(bytes: Uint8Array): Walked;
  /** To be called once, after the last piece. */
  end(): Walked;
}

/** Drives a walk over the pieces of a file, as they come. */
export function createWalker(
  start: (cursor: Cursor) => Walk,
  { onPicture }: { readonly onPicture?: (bytes: Buffer) => void } = {},
): Walker {
  const cursor = { position: 0 };
  const walk = start(cursor);
  let pending: Buffer = Buffer.alloc(0);
  let current = walk.next();
  let leftBytes: number | undefined;

  const emit = (pieces: Buffer[], bytes: Buffer) => {
    if (bytes.byteLength === 0) return;
    cursor.position += bytes.byteLength;
    const last = pieces.at(-1);
    const isNext =
      last?.buffer === bytes.buffer && last.byteOffset + last.byteLength === bytes.byteOffset;
    if (last === undefined || !isNext) pieces.push(bytes);
    else {
      const byteLength = last.byteLength + bytes.byteLength;
      pieces[pieces.length - 1] = Buffer.from(last.buffer, last.byteOffset, byteLength);
    }
  };

  /** @returns false when more bytes are needed first. */
  const take = (step: Step & { type: "copy" | "drop" }, pieces: Buffer[], isLast: boolean) => {
    const wanted = leftBytes ?? step.byteLength;
    const bytes = pending.subarray(0, Math.min(wanted, pending.byteLength));
    pending = pending.subarray(bytes.byteLength);
    if (step.type === "copy") {
      if (step.isBeside !== true && bytes.byteLength > 0) onPicture?.(bytes);
      emit(pieces, bytes);
    }
    leftBytes = wanted - bytes.byteLength;
    if (leftBytes > 0 && !isLast) return false;
    leftBytes = undefined;
    return true;
  };

  const advance = (isLast: boolean): Walked => {
    const pieces: Buffer[] = [];
    const patches: Patch[] = [];
    while (current.done !== true) {
      const step = current.value;
      if (step.type === "peek" && pending.byteLength < step.byteLength && !isLast) break;
      if ((step.type === "copy" || step.type === "drop") && !take(step, pieces, isLast)) break;
      if (step.type === "write") emit(pieces, step.bytes);
      if (step.type === "patch") patches.push(step);
      current = walk.next(pending);
    }
    return { pieces, patches };
  };

  return {
    push(bytes) {
      const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      // What is left over is copied, since the caller may use its bytes again.
      pending = pending.byteLength === 0 ? view : Buffer.concat([pending, view]);
      const walked = advance(false);
      pending = Buffer.from(pending);
      return walked;
    },
    end: () => advance(true),
  };
}

export function* peek(byteLength: number): Walk<Buffer> {
  return yield { type: "peek", byteLength };
}

export function* copy(byteLength: number): Walk {
  yield { type: "copy", byteLength };
}

export function* copyBeside(byteLength: number): Walk {
  yield { type: "copy", byteLength, isBeside: true };
}

export function* drop(byteLength: number): Walk {
  yield { type: "drop", byteLength };
}

export function* write(bytes: Buffer): Walk {
  yield { type: "write", bytes };
}

export function* patch(at: number, bytes: Buffer): Walk {
  yield { type: "patch", at, bytes };
}
