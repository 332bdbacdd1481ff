import { ConfigError } from "#core";
import { requireSandbox } from "../../app/sandbox-package.ts";

const missing = "the sandbox isn't installed here. Install it with `npm ci`, without `--omit=dev`";

/** Where the package was left out, that is all there is to say. */
export async function runSandbox(): Promise<number> {
  try {
    const problems = [{ variable: "npm run sandbox", remedy: missing }];
    const { runProgram } = await requireSandbox(import("@moonlens/sandbox/program"), problems);
    return await runProgram(process.argv.slice(2), { command: "npm run sandbox --" });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}.\n`);
    return 1;
  }
}
