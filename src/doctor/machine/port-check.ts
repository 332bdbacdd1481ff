import { once } from "node:events";
import { createServer } from "node:net";
import { type Check, type Finding, fail, ok, skip, toCode } from "#checks";

/** An address that this installation listens on. */
export interface PortOptions {
  /** The names of its variables. */
  readonly names: { readonly host: string; readonly port: string };
  readonly host: string;
  readonly port: number;
}

/** What an address that can't be listened on means to the operator; undefined when it can't be mended. */
export type ListenProblem = (
  error: unknown,
  names: PortOptions["names"],
) => { readonly variable: string; readonly remedy: string } | undefined;

type IsRunning = (options: { readonly signal: AbortSignal }) => Promise<boolean>;

/** @param options.isRunning whether a Moonlens runs on these data: then the ports are its own */
export function createPortCheck(options: {
  readonly ports: readonly PortOptions[];
  readonly toProblem: ListenProblem;
  readonly isRunning: IsRunning;
}): Check {
  return {
    id: "port",
    title: "Ports",
    async examine(asking) {
      if (options.ports.length === 0) return skip("none in use");
      return await Promise.all(
        options.ports.map((port) => examinePort({ ...options, ...asking, ...port })),
      );
    },
  };
}

async function examinePort({
  names,
  host,
  port,
  toProblem,
  isRunning,
  signal,
}: PortOptions & {
  readonly toProblem: ListenProblem;
  readonly isRunning: IsRunning;
  readonly signal: AbortSignal;
}): Promise<Finding> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, "listening");
    return ok(port === 0 ? `${names.port} takes any free one` : `${port} is free`);
  } catch (error) {
    if (toCode(error) === "EADDRINUSE" && (await isRunning({ signal }))) {
      return ok(`${port} is taken, and Moonlens is running`);
    }
    const problem = toProblem(error, names);
    if (problem === undefined) throw error;
    return fail(`${problem.variable} ${problem.remedy}`, "Then run this again.");
  } finally {
    server.close();
  }
}
