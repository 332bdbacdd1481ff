import { parseArgs } from "node:util";
import { createHttpHost } from "./http/index.ts";
import { parts } from "./parts.ts";
import { type Sandbox, startSandbox } from "./start-sandbox.ts";

interface Words {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** What runs, and what its clients need to know. */
interface Running extends AsyncDisposable {
  readonly address: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

interface Surroundings {
  /** How it was called, for the line that says how it is used. */
  readonly command?: string;
  readonly output?: Pick<NodeJS.WritableStream, "write">;
  readonly errors?: Pick<NodeJS.WritableStream, "write">;
  /** Resolves when it is to stop: at SIGTERM or SIGINT unless given. */
  readonly untilStopped?: () => Promise<void>;
}

const names = ["all", ...Object.keys(parts)];

/**
 * The program `moonlens-sandbox`: runs all of the sandbox or one part of it until it is told to stop, and prints one JSON
 * line with its addresses when it is ready.
 * @returns the exit code: 0 when it was stopped, 1 when it can't listen there, 2 when the words make no sense.
 */
export async function runProgram(
  args: readonly string[],
  {
    command = "moonlens-sandbox",
    output = process.stdout,
    errors = process.stderr,
    untilStopped = untilSignalled,
  }: Surroundings = {},
): Promise<number> {
  const words = readWords(args);
  if (words === undefined) {
    errors.write(`usage: ${command} ${names.join("|")} [--port N] [--host ADDRESS]\n`);
    return 2;
  }
  let running: Running;
  try {
    running = words.name === "all" ? await startAll(words) : await startPart(words);
  } catch (error) {
    const problem = toListenProblem(error);
    if (problem === undefined) throw error;
    errors.write(`${problem}\n`);
    return 1;
  }
  await using _running = running;
  const { address, facts } = running;
  output.write(`${JSON.stringify({ sandbox: words.name, address, ...facts })}\n`);
  await untilStopped();
  return 0;
}

async function untilSignalled(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, resolve);
  });
}

/** Nothing when they make no sense. */
function readWords(args: readonly string[]): Words | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: "string", default: "0" },
        host: { type: "string", default: "127.0.0.1" },
      },
    });
    const [name = "", ...others] = positionals;
    const isPort = /^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535;
    if (!isPort || others.length > 0 || !names.includes(name)) return undefined;
    return { name, host: values.host, port: Number(values.port) };
  } catch {
    return undefined;
  }
}

async function startAll(listen: Words): Promise<Running> {
  const sandbox: Sandbox = await startSandbox(listen);
  const { pageUrl, discord, slack, lunos } = sandbox;
  return {
    address: pageUrl,
    facts: { pageUrl, discord, slack, lunos },
    [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose](),
  };
}

async function startPart({ name, host: hostName, port }: Words): Promise<Running> {
  await using resources = new AsyncDisposableStack();
  const open = parts[name];
  if (open === undefined) throw new Error(`there is no part ${name}`);
  let address = "";
  const lone = await open({ address: () => address });
  resources.use(lone.part);
  const host = resources.use(createHttpHost());
  host.mount("/", lone.part);
  address = await host.listen({ host: hostName, port });
  const started = resources.move();
  return {
    address,
    facts: lone.describe(address),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

/** Why an address can't be listened on; nothing for what isn't about the address. */
function toListenProblem(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return "The port is in use by another program. Set another port, or 0 for any free one.";
    case "EACCES":
      return "The port needs more permissions. Set one above 1023.";
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "The host isn't an address of this machine. Use 127.0.0.1.";
    default:
      return undefined;
  }
}
