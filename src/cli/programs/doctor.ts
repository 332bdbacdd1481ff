import { parseArgs } from "node:util";
import { loadVariables } from "#config";
import { ConfigError } from "#core";
import { type Platform, tellUsage } from "#platform";
import { findPersonal, personalHelp, personalOptions, personalUsage } from "./personal-words.ts";

const usage = `usage: npm run doctor [-- [--json] [--listen SECONDS] [--request-url URL]${personalUsage}]

  --json             the report for scripts
  --listen SECONDS   how long to wait for an event, while you mention the bot
  --request-url URL  where the platform reaches the bot from outside; else the bot's own address is asked
${personalHelp}`;

interface Words {
  readonly isJson: boolean;
  readonly listenMs: number;
  readonly requestUrl?: string;
  readonly personal: Platform | undefined;
}

/** The words after the command's name; nothing when they make no sense. */
function readWords(): Words | undefined {
  try {
    const { values } = parseArgs({
      options: {
        ...personalOptions,
        json: { type: "boolean", default: false },
        listen: { type: "string", default: "0" },
        "request-url": { type: "string" },
      },
    });
    const requestUrl = values["request-url"];
    if (!/^\d{1,4}$/.test(values.listen)) return undefined;
    if (requestUrl !== undefined && !/^https?:/.test(requestUrl)) return undefined;
    return {
      isJson: values.json,
      listenMs: Number(values.listen) * 1_000,
      personal: findPersonal(values),
      ...(requestUrl === undefined ? {} : { requestUrl }),
    };
  } catch {
    return undefined;
  }
}

/** @returns the exit code: 0 when nothing failed, 1 when something did, 2 when it was called wrongly, 130 when it was stopped. */
export async function runDoctor(): Promise<number> {
  const words = readWords();
  if (words === undefined) return tellUsage(usage);
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => stopping.abort());
  }
  const [{ examineInstallation }, { toExitCode, toReportJson, toReportText }] = await loadDoctor();
  const examination = await examineInstallation(loadVariablesOrNone(), {
    ...words,
    signal: stopping.signal,
  }).catch((error: unknown) => {
    if (stopping.signal.aborted) return undefined;
    throw error;
  });
  if (examination === undefined) return 130;
  const { results, secrets } = examination;
  process.stdout.write(
    words.isJson
      ? toReportJson(results, { secrets })
      : toReportText(results, { secrets, stream: process.stdout }),
  );
  return toExitCode(results);
}

/** Whoever called it wrongly needn't wait for it. */
async function loadDoctor() {
  return await Promise.all([import("./examine.ts"), import("#doctor")]);
}

/** A `.env` that can't be read is one of the things that the doctor names. */
function loadVariablesOrNone(): ReturnType<typeof loadVariables> {
  try {
    return loadVariables();
  } catch (error) {
    if (error instanceof ConfigError) return {};
    throw error;
  }
}
