/** Runs a part of the sandbox alone: `npm run sandbox -- lunos --port 4000`. */
import { parseArgs } from "node:util";
import { ConfigError } from "#core";
import { toListenProblem } from "../app/listen-errors.ts";
import { requireSandbox } from "../app/sandbox-package.ts";

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
  const { parts } = await import("@moonlens/sandbox/parts");
  const words = readWords();
  const { name = "" } = words ?? {};
  const open = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (words === undefined || open === undefined) {
    const names = Object.keys(parts).join("|");
    process.stderr.write(`usage: npm run sandbox -- ${names} [--port N] [--host ADDRESS]\n`);
    return 2;
  }
  let address = "";
  const lone = await open({ address: () => address });
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
