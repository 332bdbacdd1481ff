import { parentPort, workerData } from "node:worker_threads";
import { openDiskSpool } from "#spool";
import { ByteScanner } from "../../src/lunos/stream/byte-scanner.ts";
import { PayloadStore, RestCollector } from "../../src/lunos/stream/payloads.ts";
import { defaultLimits } from "../../src/lunos/tools/options.ts";
import { claimOnly } from "./alternatives.ts";

/** Scans the chunks of several answers in a thread of its own; see `createWorkerReader`. */
interface Message {
  readonly id: number;
  /** Absent: the answer is over. */
  readonly chunk?: Uint8Array;
}

const spool = openDiskSpool(String(workerData));
const answers = new Map<number, ReturnType<typeof createAnswer>>();

function createAnswer() {
  const store = new PayloadStore(async () => await (await spool).create(), defaultLimits);
  const rest = new RestCollector(store, defaultLimits.maxRestBytes);
  return { store, rest, scanner: new ByteScanner(rest), turn: Promise.resolve() };
}

parentPort?.on("message", (message: Message) => {
  const answer = answers.get(message.id) ?? createAnswer();
  answers.set(message.id, answer);
  answer.turn = answer.turn.then(() => take(answer, message));
});

async function take(
  answer: ReturnType<typeof createAnswer>,
  { id, chunk }: Message,
): Promise<void> {
  if (chunk !== undefined) {
    answer.scanner.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    await answer.store.settle();
    parentPort?.postMessage({ id, type: "taken" });
    return;
  }
  answer.scanner.end();
  await claimOnly(answer.store, answer.rest.take());
  answers.delete(id);
  parentPort?.postMessage({ id, type: "done" });
}
