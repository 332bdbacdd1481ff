import { type ChildProcess, fork } from "node:child_process";
import type { Order, Report } from "./protocol.ts";

/** The way to a carrier that runs. */
export interface CarrierChannel {
  post(order: Order): void;
  /** Whether it keeps this process alive. */
  hold(wish: "alive" | "loose"): void;
  /** Ends it at once; resolves when it is gone. */
  end(): Promise<void>;
}

interface CarrierEvents {
  readonly onReport: (report: Report) => void;
  /** Once, when it has ended, whoever ended it; `reason` is for operators. */
  readonly onEnd: (reason: string) => void;
}

/** Starts a carrier; it reports `ready` when it can be given something to do. */
export type StartCarrier = (events: CarrierEvents) => CarrierChannel;

/** What it makes are mostly bytes outside of the heap; a small nursery keeps the rest small. */
const options = ["--max-semi-space-size=1"];

/**
 * Carriers that are processes of their own, with the environment of this one.
 * @param program a module that calls `joinCarrier`.
 * @param toStart what a carrier is told first: plain JSON.
 */
export function startAsProcess(program: URL, toStart: () => object): StartCarrier {
  return ({ onReport, onEnd }) => {
    const child = fork(program, [], {
      execArgv: options,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const end = (reason: string) => {
      resolve();
      onEnd(reason);
    };
    child.once("exit", (code, signal) => end(signal ?? `exit code ${code}`));
    // One that can't be started never exits; one that can't be spoken to is of no use.
    child.on("error", ({ name }) => (child.pid === undefined ? end(name) : child.kill("SIGKILL")));
    // The words of our own program.
    child.on("message", (report) => onReport(report as Report));
    const post = (message: object) => {
      // What can't be sent any more comes to its end by `exit`.
      if (child.connected) child.send(message, () => undefined);
    };
    post(toStart());
    return {
      post,
      hold: (wish) => hold(child, wish),
      async end() {
        hold(child, "alive");
        child.kill("SIGKILL");
        await ended;
      },
    };
  };
}

function hold(child: ChildProcess, wish: "alive" | "loose"): void {
  const change = wish === "alive" ? "ref" : "unref";
  child[change]();
  child.channel?.[change]();
}
