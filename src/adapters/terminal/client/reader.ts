import { createInterface, type Interface } from "node:readline";
import { Writable } from "node:stream";
import type { TerminalStreams } from "./screen.ts";

/** What a person types, a message at a time. */
export interface Reader extends Disposable {
  /** Resolves with nothing once they have left. */
  ask(question: {
    readonly prompt: string;
    readonly prefill?: string;
  }): Promise<string | undefined>;
}

/** Lines that are pasted together come within a moment, and are one message. */
const pasteMs = 30;

/**
 * Reads a person's lines. While nothing is asked, what they type isn't shown, and waits for the next question.
 * @param options.onInterrupt Ctrl+C while an answer comes; at a question it clears the line, and leaves when that is empty.
 */
export function createReader(
  { input, output }: TerminalStreams,
  { onInterrupt }: { readonly onInterrupt: () => void },
): Reader {
  const gate = createGate(output);
  const lines = createInterface({ input, output: gate.stream, terminal: true, historySize: 200 });
  const messages: string[] = [];
  let begun: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let asked: PromiseWithResolvers<string | undefined> | undefined;
  let isClosed = false;

  function answer(): void {
    if (asked === undefined) return;
    const message = messages.shift();
    if (message === undefined && !isClosed) return;
    gate.isOpen = false;
    asked.resolve(message);
    asked = undefined;
  }

  lines.on("line", (line) => {
    begun.push(line);
    clearTimeout(timer);
    timer = setTimeout(() => {
      messages.push(begun.join("\n"));
      begun = [];
      answer();
    }, pasteMs);
  });
  lines.on("SIGINT", () => {
    if (asked === undefined) return onInterrupt();
    if (lines.line === "") return lines.close();
    lines.write(null, { ctrl: true, name: "e" });
    lines.write(null, { ctrl: true, name: "u" });
  });
  lines.on("close", () => {
    clearTimeout(timer);
    if (begun.length > 0) messages.push(begun.join("\n"));
    begun = [];
    isClosed = true;
    if (asked !== undefined) output.write("\n");
    answer();
  });
  return {
    async ask({ prompt, prefill = "" }) {
      asked = Promise.withResolvers();
      const { promise } = asked;
      if (messages.length > 0 || isClosed) answer();
      else show(lines, { gate, prompt, prefill });
      return await promise;
    },
    [Symbol.dispose]: () => lines.close(),
  };
}

function show(
  lines: Interface,
  {
    gate,
    prompt,
    prefill,
  }: { readonly gate: Gate; readonly prompt: string; readonly prefill: string },
): void {
  gate.isOpen = true;
  lines.setPrompt(prompt);
  lines.prompt(true);
  if (prefill !== "") lines.write(prefill);
}

interface Gate {
  readonly stream: Writable;
  isOpen: boolean;
}

/** What readline shows, where there is a place for it. */
function createGate(output: TerminalStreams["output"]): Gate {
  const gate: Gate = {
    isOpen: false,
    stream: new Writable({
      write(chunk, _encoding, done) {
        if (gate.isOpen) output.write(chunk);
        done();
      },
    }),
  };
  Object.defineProperty(gate.stream, "columns", { get: () => output.columns });
  return gate;
}

/** More than any prompt may be; what is longer is refused by its length. */
const maxScriptCharacters = 1_000_000;

/** All that a script has to say: one message. */
export async function readScript(input: TerminalStreams["input"]): Promise<string> {
  let text = "";
  input.setEncoding("utf8");
  for await (const chunk of input) {
    text += String(chunk);
    if (text.length > maxScriptCharacters) break;
  }
  return text.trim();
}
