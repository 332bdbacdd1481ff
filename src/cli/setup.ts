/** Leads from nothing to a working `.env`: `npm run setup`, for scripts with `-- --yes NAME=VALUE …`. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { platforms } from "#adapters";
import { describeVariables, loadVariables } from "#config";
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

const usage = `usage: npm run setup [-- [--yes] [--wait SECONDS] [NAME=VALUE …]]

  NAME=VALUE      a variable from .env.example, like LUNOS_API_KEY=…; set-up won't ask for it
  --yes           asks nothing and agrees to everything, for scripts
  --wait SECONDS  how long to wait for the bot to be invited (default: 600, or 0 with --yes)
`;

interface Words {
  readonly isScripted: boolean;
  readonly waitMs: number;
  readonly given: Variables;
}

const templatePath = fileURLToPath(new URL("../../.env.example", import.meta.url));
const knownNames = describeVariables().map(({ name }) => name);

/** What of the environment counts as an answer, since it is about the services and not about this process. */
const answers = [
  ...knownNames.filter((name) => /^(LUNOS|MOONLENS)_/.test(name)),
  ...platforms.flatMap(({ variables }) => Object.keys(variables)),
];

/** The words after the command's name; nothing when they make no sense. */
function readWords(): Words | undefined {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        yes: { type: "boolean", default: false },
        wait: { type: "string" },
      },
    });
    const given = positionals.map(readAssignment);
    const wait = values.wait ?? (values.yes ? "0" : "600");
    if (!/^\d{1,6}$/.test(wait) || given.includes(undefined)) return undefined;
    return {
      isScripted: values.yes,
      waitMs: Number(wait) * 1_000,
      given: Object.fromEntries(given.filter((assignment) => assignment !== undefined)),
    };
  } catch {
    return undefined;
  }
}

function readAssignment(word: string): readonly [name: string, value: string] | undefined {
  const [, name = "", value = ""] = /^([A-Z_]+)=(.*)$/s.exec(word) ?? [];
  return knownNames.includes(name) ? [name, value] : undefined;
}

/** @returns the exit code: the doctor's, 2 when it was called wrongly, 1 when it was left or nobody was there to ask. */
async function run(): Promise<number> {
  const words = readWords();
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

async function setUp({ isScripted, waitMs, given: words }: Words): Promise<number> {
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

process.exitCode = await run();
