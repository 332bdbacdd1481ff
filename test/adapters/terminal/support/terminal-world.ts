import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { createTerminalAdapter, type TerminalAdapterOptions } from "#adapters/terminal";
import { aspectChoices, commands } from "#commands";
import type { TurnRequest } from "#core";
import { createWording } from "#locales";
import { openDiskSpool } from "#spool";
import { createRecordingLogger } from "../../../support/recording-logger.ts";
import {
  createMoonlensDouble,
  type MoonlensDouble,
} from "../../discord/support/moonlens-double.ts";
import { answerWith, type Performance, performTurn } from "../../support/performance.ts";
import { readScreen } from "./screen-reader.ts";

export interface TerminalWorld extends AsyncDisposable {
  /** Where the person is. */
  readonly folder: string;
  readonly turns: readonly TurnRequest[];
  readonly moonlens: MoonlensDouble;
  /** What became of the talk; nothing while it goes on. */
  readonly left: () => { readonly hasFailed: boolean } | undefined;
  perform(performance: Performance): void;
  /** Delivers an answer to a turn, whichever run of the process it was asked of. */
  deliver(turn: TurnRequest, performance: Performance): Promise<void>;
  /** Types a line when it is asked for. */
  type(line: string): Promise<void>;
  /** Presses keys, whatever goes on. */
  press(keys: string): void;
  /** Ctrl+C. */
  interrupt(): void;
  look(): ReturnType<typeof readScreen>;
  /** All that was written, with what moves and colours it. */
  readonly raw: () => string;
  /** What a script gets beside the answer. */
  readonly errors: () => string;
}

export interface TerminalWorldOptions {
  readonly userName?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** A script instead of a person: what it pipes in. */
  readonly script?: string;
  readonly isPlayMoney?: boolean;
  /** What the first turns are answered with. */
  readonly perform?: Performance;
  /** What the core answers. */
  readonly moonlens?: Parameters<typeof createMoonlensDouble>[0];
}

/** A person's terminal and the adapter at it; a script plays the core. */
export async function openTerminalWorld(
  options: TerminalWorldOptions = {},
): Promise<TerminalWorld> {
  const folder = await createTemporaryFolder();
  const spool = await openDiskSpool(join(folder.path, "spool"));
  const isPerson = options.script === undefined;
  const input = Object.assign(new PassThrough(), { isTTY: isPerson });
  const output = capture();
  const errors = capture();
  const turns: TurnRequest[] = [];
  let left: { readonly hasFailed: boolean } | undefined;
  let perform = options.perform ?? answerWith("Understood.");
  const adapter = createTerminalAdapter({
    commands,
    aspects: aspectChoices,
    wording: createWording(),
    variables: { INIT_CWD: folder.path, LANG: "en_US.UTF-8", ...options.variables },
    isPlayMoney: options.isPlayMoney ?? false,
    dataFolder: join(folder.path, "data"),
    spool,
    logger: createRecordingLogger(),
    clock: Date.now,
    user: { id: "1000", name: options.userName ?? "ava" },
    streams: {
      input,
      output: Object.assign(output.stream, { isTTY: isPerson, columns: 120 }),
      errors: errors.stream,
    },
  } satisfies TerminalAdapterOptions);

  async function submit(turn: TurnRequest): Promise<void> {
    turns.push(turn);
    await deliver(turn, perform);
  }

  async function deliver(turn: TurnRequest, performance: Performance): Promise<void> {
    const writer = adapter.openReply(turn.replyTarget, { turnId: turn.id });
    await performTurn(turn, { perform: performance, writer, spool });
  }

  const moonlens = createMoonlensDouble({ ...options.moonlens, submit });
  await adapter.start({
    moonlens,
    onLeft: (how) => {
      left = how;
    },
  });
  if (options.script !== undefined) input.end(options.script);
  const look = () => readScreen(output.text());
  return {
    folder: folder.path,
    turns,
    moonlens,
    left: () => left,
    look,
    raw: output.text,
    errors: errors.text,
    deliver,
    perform(performance) {
      perform = performance;
    },
    async type(line) {
      await eventually(
        () => {
          if (!look().isAsking) throw new Error(`nothing is asked: ${output.text()}`);
        },
        { intervalMs: 5 },
      );
      input.write(`${line}\r`);
    },
    press: (keys) => void input.write(keys),
    interrupt: () => void input.write("\u0003"),
    async [Symbol.asyncDispose]() {
      await adapter[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

function capture() {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}
