import { OperationalError, type Spool, type SpoolFile, type SpoolWriter } from "#core";
import type { SimProcess } from "../engine/sim-process.ts";
import type { VirtualTime } from "../engine/virtual-time.ts";
import type { Mishaps } from "./mishaps.ts";

/** The disk under the spool: what was not made durable is torn when its process dies. */
export interface Disk {
  readonly files: ReadonlyMap<string, DiskFile>;
  /** All that ever were whole, whether they are there yet or not, with what they said. */
  readonly everWhole: ReadonlyMap<string, WholeFile>;
  /** The spool as one process sees it. */
  mount(process: SimProcess, slot: number): Spool;
}

interface DiskFile {
  readonly bytes: Buffer;
  /** By the machine's clock. Absent: it was begun, and is not there for anybody. */
  readonly wholeAtMs?: number;
}

export interface WholeFile {
  readonly text: string;
  /** In the time of the world. */
  readonly atMs: number;
  /** Who wrote it, and in which slot. */
  readonly process: SimProcess;
  readonly slot: number;
}

class GoneError extends OperationalError {}

export function createDisk({
  time,
  mishaps,
}: {
  readonly time: VirtualTime;
  readonly mishaps: () => Mishaps;
}): Disk {
  const files = new Map<string, DiskFile>();
  const everWhole = new Map<string, WholeFile>();
  let lastKey = 0;

  function findWhole(key: string): DiskFile {
    const file = files.get(key);
    if (file?.wholeAtMs !== undefined) return file;
    throw new GoneError(`spool: ${key} is not there`, { code: "spool_gone" });
  }

  return {
    files,
    everWhole,
    mount(process, slot) {
      const step = <Result>(name: string, act: () => Result) =>
        process.step(act, {
          latencyMs: [0, 1],
          fate: mishaps().ofProcess(slot, `spool.${name}`),
        });

      function createWriter(key: string): SpoolWriter {
        let bytes = Buffer.alloc(0);
        const keep = () => files.set(key, { bytes });
        return {
          key,
          write: (piece) =>
            step("write", () => {
              bytes = Buffer.concat([bytes, piece]);
              keep();
            }),
          overwrite: (at, piece) =>
            step("write", () => {
              bytes = Buffer.concat([
                bytes.subarray(0, at),
                piece,
                bytes.subarray(at + piece.length),
              ]);
              keep();
            }),
          commit: () =>
            step("commit", (): SpoolFile => {
              files.set(key, { bytes, wholeAtMs: time.wallMs() });
              const text = bytes.toString("latin1");
              everWhole.set(key, { text, atMs: time.nowMs, process, slot });
              return { key, byteLength: bytes.length };
            }),
          discard: () =>
            step("discard", () => {
              files.delete(key);
            }),
        };
      }

      return {
        create: () =>
          step("create", () => {
            lastKey += 1;
            const key = `file-${lastKey}`;
            files.set(key, { bytes: Buffer.alloc(0) });
            return createWriter(key);
          }),
        open: (key) =>
          step("open", () => {
            const { bytes } = findWhole(key);
            return {
              byteLength: bytes.length,
              async *open() {
                yield bytes;
              },
            };
          }),
        openBlob: (key, { mediaType: type }) =>
          step("open", () => new Blob([new Uint8Array(findWhole(key).bytes)], { type })),
        find: (key) =>
          step("find", () => {
            const file = files.get(key);
            if (file?.wholeAtMs === undefined) return undefined;
            return { key, byteLength: file.bytes.length };
          }),
        async *listOld({ beforeMs }) {
          const old = await step("list", () =>
            [...files].filter(
              ([, { wholeAtMs = Number.POSITIVE_INFINITY }]) => wholeAtMs < beforeMs,
            ),
          );
          for (const [key, { bytes }] of old) yield { key, byteLength: bytes.length };
        },
        delete: (key) =>
          step("delete", () => {
            files.delete(key);
          }),
      };
    },
  };
}
