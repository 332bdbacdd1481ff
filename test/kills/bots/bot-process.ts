import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { toBareEnvironment } from "../../support/suite/compile-cache.ts";
import { keepLogLine } from "../../support/suite/suite-log.ts";

/** One life of one process of the bot. */
export interface BotProcess {
  readonly name: string;
  readonly pid: number;
  /** Resolves when it serves; `dead` when it ended before. */
  readonly ready: Promise<"ready" | "dead">;
  readonly exited: Promise<number | string>;
  readonly isDead: () => boolean;
  /** Since when it serves. */
  readonly readyAtMs: () => number | undefined;
  signal(signal: NodeJS.Signals): void;
  /** The processes that it has started and that live, by their ids. */
  children(): readonly number[];
}

const main = fileURLToPath(new URL("../../../src/main.js", import.meta.url));
const leader = new URL("lead-through-relays.ts", import.meta.url).href;
const isServing = /^Moonlens is connected to/;

/** Starts `node src/main.js`. Its log goes to a file; lines of it are also told. */
export function startBotProcess({
  name,
  folder,
  logPath,
  variables,
  onLine,
}: {
  readonly name: string;
  /** Where it runs, so that no `.env` of the checkout is read. */
  readonly folder: string;
  readonly logPath: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
}): BotProcess {
  const child = spawn(process.execPath, ["--max-semi-space-size=4", main], {
    cwd: folder,
    // The processes that it starts are led as well.
    env: { ...toBareEnvironment(), NODE_OPTIONS: `--import=${leader}`, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let isDead = false;
  let readyAtMs: number | undefined;
  const ready = Promise.withResolvers<"ready" | "dead">();
  const exited = once(child, "exit").then(([code, signal]) => {
    isDead = true;
    ready.resolve("dead");
    return typeof signal === "string" ? signal : Number(code);
  });
  readLines(child, logPath, (line) => {
    if (readyAtMs === undefined && isServing.test(line)) {
      readyAtMs = Date.now();
      ready.resolve("ready");
    }
    onLine(line);
  });
  const pid = child.pid ?? 0;
  return {
    name,
    pid,
    ready: ready.promise,
    exited,
    isDead: () => isDead,
    readyAtMs: () => readyAtMs,
    signal: (signal) => void child.kill(signal),
    children: () => listChildren(pid),
  };
}

function readLines(child: ChildProcess, logPath: string, onLine: (line: string) => void): void {
  const log = createWriteStream(logPath, { flags: "a" });
  const open = [child.stdout, child.stderr].filter((stream) => stream !== null);
  let left = open.length;
  for (const stream of open) {
    createInterface({ input: stream })
      .on("line", (line) => {
        log.write(`${line}\n`);
        keepLogLine(line);
        onLine(line);
      })
      .on("close", () => {
        left -= 1;
        if (left === 0) log.end();
      });
  }
}

/** The processes that a process has started, on Linux. */
function listChildren(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return text === "" ? [] : text.split(/\s+/).map(Number);
  } catch {
    return [];
  }
}

/** What a process was started with, unless it has ended. */
export function readCommand(pid: number): string | undefined {
  const folder = `/proc/${pid}`;
  try {
    if (!existsSync(folder) || /\) Z /.test(readFileSync(`${folder}/stat`, "utf8")))
      return undefined;
    return readFileSync(`${folder}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return undefined;
  }
}
