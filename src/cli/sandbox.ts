/** Runs parts of the sandbox alone: `npm run sandbox -- discord --port 4000`. */
import { parseArgs } from "node:util";
import { createDiscordSandbox } from "#sandbox/discord";
import { createHttpHost, type HttpPart } from "#sandbox/http";
import { createLunosSandbox } from "#sandbox/lunos";
import { createSlackSandbox } from "#sandbox/slack";
import { toListenProblem } from "../app/listen-errors.ts";

const usage = "usage: npm run sandbox -- discord|slack|lunos [--port N] [--host ADDRESS]\n";

/** A part that runs alone, and what its clients need to know. */
interface LonePart {
  readonly part: HttpPart & AsyncDisposable;
  describe(address: string): Readonly<Record<string, string>>;
}

function createPart(name: string | undefined, address: () => string): LonePart | undefined {
  switch (name) {
    case "discord": {
      const part = createDiscordSandbox({ baseUrl: address });
      return {
        part,
        describe: (url) => ({
          apiUrl: `${url}/api`,
          controlUrl: `${url}/control`,
          token: part.token,
        }),
      };
    }
    case "slack": {
      const part = createSlackSandbox({ baseUrl: address });
      return {
        part,
        describe: (url) => ({
          apiUrl: `${url}/api`,
          controlUrl: `${url}/control`,
          ...part.credentials,
        }),
      };
    }
    case "lunos":
      return {
        part: createLunosSandbox(),
        describe: (url) => ({ baseUrl: `${url}/v1`, controlUrl: `${url}/sandbox` }),
      };
    default:
      return undefined;
  }
}

/** The words after the command's name; nothing when they make no sense. */
function readWords() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        port: { type: "string", default: "0" },
        host: { type: "string", default: "127.0.0.1" },
      },
    });
    const isPort = /^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535;
    if (!isPort || positionals.length !== 1) return undefined;
    return { name: positionals[0], host: values.host, port: Number(values.port) };
  } catch {
    return undefined;
  }
}

async function run(): Promise<number> {
  const words = readWords();
  let address = "";
  const lone = createPart(words?.name, () => address);
  if (words === undefined || lone === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const { name } = words;
  await using _part = lone.part;
  await using host = createHttpHost();
  host.mount("/", lone.part);
  try {
    address = await host.listen(words);
  } catch (error) {
    const problem = toListenProblem(error);
    if (problem === undefined) throw error;
    process.stderr.write(`The ${problem.variable.toLowerCase()} ${problem.remedy}.\n`);
    return 1;
  }
  process.stdout.write(
    `${JSON.stringify({ sandbox: name, address, ...lone.describe(address) })}\n`,
  );
  await new Promise<void>((resolve) => {
    process.once("SIGTERM", resolve);
    process.once("SIGINT", resolve);
  });
  return 0;
}

process.exitCode = await run();
