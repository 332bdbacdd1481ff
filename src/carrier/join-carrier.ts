import { flushCompileCache } from "node:module";
import type {
  LogFields,
  Logger,
  Lunos,
  LunosCallOptions,
  Model,
  Observe,
  PictureFitter,
  Spool,
  Uploader,
} from "#core";
import { CarrierServer } from "./carrier-server.ts";
import type { Order, Report } from "./protocol.ts";

/** What a carrier has from the process that started it. */
export interface CarrierTools<Fact> {
  readonly logger: Logger;
  readonly observe: Observe;
  /** Tells something that the next carrier is to know: plain JSON. */
  readonly learn: (fact: Fact) => void;
  readonly findModel: (id: string, options: LunosCallOptions) => Promise<Model | undefined>;
}

/** What a carrier works with. */
export interface CarrierParts {
  readonly lunos: Pick<Lunos, "chat" | "transcribe">;
  readonly spool: Pick<Spool, "create" | "open">;
  readonly receive: PictureFitter["receive"];
  readonly uploader: Uploader;
}

const post = (report: Report) => void process.send?.(report, undefined, undefined, () => undefined);

const say =
  (level: Extract<Report, { readonly type: "log" }>["level"]): Logger["info"] =>
  (fields, message) =>
    post({ type: "log", level, fields: toPlainFields(fields), message });

const logger: Logger = {
  debug: say("debug"),
  info: say("info"),
  warn: say("warn"),
  error: say("error"),
};

/**
 * Makes this process a carrier: builds its parts from what it is told first, then runs errands until its parent ends it, or
 * is gone.
 */
export function joinCarrier<Start, Fact>(
  build: (start: Start, tools: CarrierTools<Fact>) => Promise<CarrierParts>,
): void {
  // A terminal, and some managers of processes, signal all of a group: only our parent knows when the pictures are through.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  process.once("disconnect", () => process.exit());
  process.once("uncaughtException", (err) => {
    logger.error({ err }, "the process that carries pictures failed");
    process.exitCode = 1;
    process.disconnect();
  });
  const server = new CarrierServer(post);
  const begin = async (start: Start): Promise<CarrierParts> => {
    const parts = await build(start, {
      logger,
      observe: (observation) => post({ type: "observed", observation }),
      learn: (fact) => post({ type: "learnt", fact }),
      findModel: (id, options) => server.findModel(id, options),
    });
    post({ type: "ready" });
    // This process is ended by a signal, which leaves no time for that.
    flushCompileCache();
    return parts;
  };
  let parts: Promise<CarrierParts> | undefined;
  process.on("message", (message) => {
    // The words of our own program, in the order of its protocol.
    if (parts === undefined) parts = begin(message as Start);
    else void parts.then((built) => server.take(message as Order, built));
  });
}

/** An error would lose its words on the way. */
function toPlainFields(fields: LogFields): LogFields {
  const { err } = fields;
  if (!(err instanceof Error)) return fields;
  const { name: type, message, stack } = err;
  return { ...fields, err: { type, message, stack } };
}
