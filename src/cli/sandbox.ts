/** Runs parts of the sandbox alone: `npm run sandbox -- discord --port 4000`. */
import { parseArgs } from "node:util";
import { createDiscordSandbox } from "#sandbox/discord";
import { createHttpHost, type HttpPart } from "#sandbox/http";
import { createLunosSandbox } from "#sandbox/lunos";

const usage = "usage: npm run sandbox -- discord|lunos [--port N] [--host ADDRESS]\n";

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
    case "lunos":
      return {
        part: createLunosSandbox(),
        describe: (url) => ({ baseUrl: `${url}/v1`, controlUrl: `${url}/sandbox` }),
      };
    default:
      return undefined;
  }
}

async function run(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string", default: "0" },
      host: { type: "string", default: "127.0.0.1" },
    },
  });
  const [name] = positionals;
  const port = Number(values.port);
  let address = "";
  const lone = createPart(name, () => address);
  if (lone === undefined || positionals.length !== 1 || !Number.isInteger(port)) {
    process.stderr.write(usage);
    return 2;
  }
  await using _part = lone.part;
  await using host = createHttpHost();
  host.mount("/", lone.part);
  address = await host.listen({ host: values.host, port });
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
