import { fileURLToPath } from "node:url";
import { platforms } from "#adapters";
import { loadVariables } from "#config";
import { ConfigError } from "#core";
import { tellUsage, type Variables } from "#platform";
import {
  createEnvFile,
  createScriptedPrompter,
  createTerminalPrompter,
  runSetup,
  SetupCancelled,
  SetupIncomplete,
} from "#setup";
import { toPlatformSteps } from "./setup-steps.ts";
import { knownNames, readSetupWords, type SetupWords } from "./setup-words.ts";

const usage = `usage: npm run setup [-- [--yes] [--wait SECONDS] [NAME=VALUE …]]

  NAME=VALUE      a variable from .env.example, like LUNOS_API_KEY=…; set-up won't ask for it
  --yes           asks nothing and agrees to everything, for scripts
  --wait SECONDS  how long to wait for the bot to be invited (default: 600, or 0 with --yes)
`;

const templatePath = fileURLToPath(new URL("../../../.env.example", import.meta.url));

/** What of the environment counts as an answer, since it is about the services and not about this process. */
const answers = [
  ...knownNames.filter((name) => /^(LUNOS|MOONLENS)_/.test(name)),
  ...platforms.flatMap(({ variables }) => Object.keys(variables)),
];

/** @returns the exit code: the doctor's, 2 when it was called wrongly, 1 when it was left or nobody was there to ask. */
export async function runSetUp(): Promise<number> {
  const words = readSetupWords(process.argv.slice(2));
  if (words === undefined) return tellUsage(usage);
  if (!words.isScripted && !process.stdin.isTTY) {
    process.stderr.write(`This isn't a terminal, so there's nobody to ask.\n\n${usage}`);
    return 2;
  }
  try {
    return await setUp(words);
  } catch (error) {
    const isExpected =
      error instanceof SetupCancelled ||
      error instanceof SetupIncomplete ||
      error instanceof ConfigError;
    if (!isExpected) throw error;
    process.stderr.write(`${error.message}\nNothing was written.\n`);
    return 1;
  }
}

async function setUp({ isScripted, waitMs, given: words }: SetupWords): Promise<number> {
  const write = (text: string) => process.stdout.write(text);
  const environment = loadVariables();
  const given = { ...toAnswers(environment), ...words };
  const { signal } = new AbortController();
  const [{ examineInstallation }, { toExitCode, toReportText }] = await loadDoctor();
  await runSetup({
    prompter: isScripted
      ? createScriptedPrompter({ write })
      : createTerminalPrompter({ input: process.stdin, output: process.stdout }),
    envFile: createEnvFile({ path: ".env", templatePath }),
    given,
    examine: async (candidates, options) =>
      (await examineInstallation({ ...environment, ...candidates }, options)).results,
    generatedSecrets: toGeneratedSecrets(given),
    platforms: toPlatformSteps(given),
    waitMs,
    pollMs: 3_000,
    signal,
  });
  // Read anew: what the person has kept in the file, and what the environment puts above it, is what starts.
  const { results, secrets } = await examineInstallation(loadVariables(), { signal });
  write(`\n${toReportText(results, { secrets, stream: process.stdout })}`);
  const exitCode = toExitCode(results);
  if (exitCode === 0) write("\nStart the bot with `npm start`.\n");
  return exitCode;
}

/** Knows the platforms, which takes a moment: whoever called this wrongly needn't wait for it. */
async function loadDoctor() {
  return await Promise.all([import("./examine.ts"), import("#doctor")]);
}

function toGeneratedSecrets(variables: Variables): readonly string[] {
  const own = platforms.flatMap(({ setup }) => setup?.generated?.(variables) ?? []);
  return ["MOONLENS_SECRET", ...own];
}

/** Of the environment alone: what `.env` has is known by itself. */
function toAnswers(variables: Variables): Variables {
  return Object.fromEntries(answers.map((name) => [name, variables[name]]));
}
