/** Runs parts of the sandbox alone: `npm run sandbox -- discord --port 4000`. */
import { parseArgs } from "node:util";
import type { HttpPart } from "@moonlens/sandbox/http";
import { ConfigError } from "#core";
import { toListenProblem } from "../app/listen-errors.ts";
import { requireSandbox } from "../app/sandbox-package.ts";

const usage = "usage: npm run sandbox -- discord|slack|lunos [--port N] [--host ADDRESS]\n";

/** A part that runs alone, and what its clients need to know. */
interface LonePart {
  readonly part: HttpPart & AsyncDisposable;
  describe(address: string): Readonly<Record<string, string>>;
}

async function createPart(
  name: string | undefined,
  address: () => string,
): Promise<LonePart | undefined> {
  switch (name) {
    case "discord": {
      const { createDiscordSandbox } = await import("@moonlens/sandbox/discord");
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
      const { createSlackSandbox } = await import("@moonlens/sandbox/slack");
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
    case "lunos": {
      const { createLunosSandbox } = await import("@moonlens/sandbox/lunos");
      return {
        part: createLunosSandbox(),
        describe: (url) => ({ baseUrl: `${url}/v1`, controlUrl: `${url}/sandbox` }),
      };
    }
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
  const lone = await createPart(words?.name, () => address);
  if (words === undefined || lone === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const { name } = words;
  await using _part = lone.part;
  const { createHttpHost } = await import("@moonlens/sandbox/http");
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

/** Where the package was left out, that is all there is to say. */
async function runOrSay(): Promise<number> {
  try {
    return await requireSandbox(run(), [{ variable: "npm run sandbox", remedy: missing }]);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}.\n`);
    return 1;
  }
}

const missing = "the sandbox isn't installed here. Install it with `npm ci`, without `--omit=dev`";

process.exitCode = await runOrSay();
