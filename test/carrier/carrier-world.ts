import { join } from "node:path";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { carryLunos, carryUploads, createCarrier, createUploader, startAsProcess } from "#carrier";
import { type ChatEvent, type ChatRequest, defined, type PictureArrival } from "#core";
import { openDiskSpool } from "#spool";
import { ask, callOptions, startClient } from "../lunos/support.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";

type StartCarrier = ReturnType<typeof startAsProcess>;

/** A Lunos at an address, asked by a carrier that runs as in the bot. */
export async function openCarrierWorld(options: {
  readonly origin: string;
  readonly idleMs?: number;
  readonly start?: StartCarrier;
  readonly startWithinMs?: number;
}) {
  await using resources = new AsyncDisposableStack();
  const { idleMs, startWithinMs } = options;
  const folder = resources.use(await createTemporaryFolder());
  const spoolFolder = join(folder.path, "spool");
  const spool = await openDiskSpool(spoolFolder);
  const logger = createRecordingLogger();
  const here = resources.use(startClient(options.origin));
  const program = new URL("../../src/app/carrier-process.ts", import.meta.url);
  const account = { baseUrl: options.origin, apiKey: "sk-test" };
  const started = watchStarts(
    options.start ??
      startAsProcess(program, () => ({
        lunos: account,
        spool: { folder: spoolFolder },
        traits: [],
      })),
  );
  const carrier = resources.use(
    createCarrier({
      start: started.start,
      logger,
      observe: () => undefined,
      onLearnt: () => undefined,
      ...defined({ idleMs, startWithinMs }),
    }),
  );
  const uploader = resources.use(createUploader({ spool }));
  const running = resources.move();
  return {
    folder: folder.path,
    spool,
    logger,
    carrier,
    carriers: started.carriers,
    lunos: carryLunos({ here, carrier, spool }),
    uploader: carryUploads({ here: uploader, carrier }),
    /** Has a carrier ready, so that what follows goes by it. */
    async warm() {
      using _leave = carrier.takeLeave();
      await started.ready();
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

interface WatchedCarrier {
  /** The errands it was given. */
  readonly errands: string[];
  isOver: boolean;
  end(): Promise<void>;
}

function watchStarts(start: StartCarrier) {
  const carriers: WatchedCarrier[] = [];
  const ready: PromiseWithResolvers<void>[] = [];
  const watched: StartCarrier = ({ onReport, onEnd }) => {
    const isReady = Promise.withResolvers<void>();
    ready.push(isReady);
    const channel = start({
      onReport(report) {
        onReport(report);
        if (report.type === "ready") isReady.resolve();
      },
      onEnd(reason) {
        carrier.isOver = true;
        onEnd(reason);
      },
    });
    const carrier: WatchedCarrier = { errands: [], isOver: false, end: () => channel.end() };
    carriers.push(carrier);
    return {
      ...channel,
      post(order) {
        if (order.type === "begin") carrier.errands.push(order.errand.type);
        channel.post(order);
      },
    };
  };
  return { start: watched, carriers, ready: async () => await ready.at(-1)?.promise };
}

/** What a turn hears of the files of its pictures. */
export function createArrivalLog() {
  const log: string[] = [];
  const keys: string[] = [];
  const arrival: PictureArrival = {
    metadata: "remove",
    async announce(key) {
      keys.push(key);
      log.push("announced");
    },
    async withdraw() {
      log.push("withdrawn");
    },
  };
  return { log, keys, arrival };
}

/** A request for a picture, as the core makes it. */
export function askForPicture(arrival: PictureArrival): ChatRequest {
  const openFile = () => Promise.reject(new Error("the picture was received here"));
  return ask("a moon", { images: { openFile, arrival } });
}

export async function collectEvents(
  events: AsyncIterable<ChatEvent>,
): Promise<{ readonly events: readonly ChatEvent[]; readonly error?: unknown }> {
  const seen: ChatEvent[] = [];
  try {
    for await (const event of events) seen.push(event);
    return { events: seen };
  } catch (error) {
    return { events: seen, error };
  }
}

export { callOptions };
