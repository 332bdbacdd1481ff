import { flushCompileCache } from "node:module";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Config, listSecrets, loadVariables, readConfig } from "#config";
import { AppError, ConfigError, type Logger } from "#core";
import { createLogger, readMaxFileHandles, wantedFileHandles } from "#operations";
import { isBlank, tellUsage } from "#platform";
import type { ComposeOptions, RunningMoonlens } from "./compose.ts";
import { keepNewFilesPrivate } from "./private-files.ts";
import { listenForStop, type StopSignals } from "./process/stop-signals.ts";
import { redact, secretForms } from "./redaction.ts";
import { readWords, usage } from "./start-words.ts";

const clock = () => Date.now();

/** What closing connections and the database may take, beyond what running turns may. */
const closingMs = 3_000;

/**
 * Runs Moonlens until it is ordered to stop, or until a platform is lost for good.
 * @param words what stands behind the program's name
 * @returns the exit code: 0 after an orderly stop, 2 when it was called wrongly.
 */
export async function startMoonlens(words: readonly string[]): Promise<number> {
  const wish = readWords(words);
  if (wish === undefined) return tellUsage(usage, words);
  const signals = listenForStop({ clock });
  keepNewFilesPrivate();
  try {
    const config = readConfig(loadVariables(), wish);
    const logger = createLogger({
      ...toLogPlace(config),
      secrets: listSecrets(config),
      forms: secretForms,
    });
    guardProcess(logger);
    await warnOfFewHandles(logger);
    for (;;) {
      const end = await runOnce(config, { logger, signals });
      if (end !== "reset") return end;
      logger.info({}, "starting over, as somebody on the page wished");
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(
      error instanceof ConfigError ? describeProblems(error) : describeFailure(error),
    );
    return 1;
  }
}

/** Until it is ordered to stop, or the sandbox's page wants to start over: the sandbox's world begins anew with each start. */
async function runOnce(
  config: Config,
  { logger, signals }: { readonly logger: Logger; readonly signals: StopSignals },
): Promise<number | "reset"> {
  const over = Promise.withResolvers<number | "reset">();
  const composing = loadAndCompose(config, {
    logger,
    hurry: signals.hurry,
    onLost(error) {
      logger.error({ err: error }, "lost a platform for good; stopping");
      over.resolve(1);
    },
    onLeft: ({ hasFailed }) => over.resolve(hasFailed ? 1 : 0),
    onReset: () => over.resolve("reset"),
  });
  const running = await Promise.race([composing, signals.ordered]);
  // Nothing that runs yet would be lost.
  if (running === undefined) return 0;
  announce(config, running);
  // Node itself writes what it compiled only at an orderly end.
  flushCompileCache();
  const end = await Promise.race([over.promise, signals.ordered.then(() => 0)]);
  await stop(running, { config, logger, signals });
  return end;
}

/** A personal platform has the terminal for itself: its log lies beside its data. */
function toLogPlace({ environment, isPersonal, variables }: Config) {
  const { LOG_LEVEL: level, DATA_DIR } = environment;
  if (!isPersonal) return { level, format: process.stdout.isTTY ? "pretty" : "json" } as const;
  const filePath = join(DATA_DIR, "moonlens.log");
  return {
    level: isBlank(variables.LOG_LEVEL) ? "warn" : level,
    format: "json",
    filePath,
  } as const;
}

/** Loaded when it is clear that there is something to start: what is wrong with the settings is said at once. */
async function loadAndCompose(config: Config, options: ComposeOptions): Promise<RunningMoonlens> {
  const { compose } = await import("./compose.ts");
  return await compose(config, options);
}

/** Stops in order, in bounded time: what is left when it is over is taken up by the next start. */
async function stop(
  running: RunningMoonlens,
  { config, logger, signals }: { config: Config; logger: Logger; signals: StopSignals },
): Promise<void> {
  const limitMs = config.environment.STOP_SECONDS * 1_000 + closingMs;
  logger.info({ limitMs }, "stopping");
  const stopped = running[Symbol.asyncDispose]().then(() => "stopped");
  const late = Promise.race([delay(limitMs), delayAfter(signals.hurry)]).then(() => "late");
  if ((await Promise.race([stopped, late])) === "stopped") logger.info({}, "stopped");
  else logger.warn({}, "stopping took too long; the next start will pick up what's left");
}

async function delayAfter(hurry: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  hurry.addEventListener("abort", () => resolve(), { once: true });
  await promise;
  await delay(closingMs);
}

function announce(config: Config, { pageUrl, platforms }: RunningMoonlens): void {
  // What is written there is the talk itself.
  if (config.isPersonal) return;
  const names = platforms.join(" and ");
  const lines = [
    ...(pageUrl === undefined
      ? [
          config.environment.ROLE === "worker"
            ? "Moonlens is connected to its database and answers what the gateways take in."
            : `Moonlens is connected to ${names}.`,
        ]
      : [`Moonlens sandbox: no token is set, so open ${pageUrl} and chat with the bot.`]),
    ...(config.mode === "platforms" && config.isLunosSandbox
      ? ["LUNOS_API_KEY=sandbox: the built-in Lunos answers with play money and made-up pictures."]
      : []),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function describeProblems(error: ConfigError): string {
  const lines = error.problems.map(({ variable, remedy }) => `  ${variable} ${remedy}.`);
  return `Moonlens can't start. Please fix this and try again:\n${lines.join("\n")}\n\`npm run doctor\` tells you more.\n`;
}

/** What the world refused at the start, such as a platform that is away. */
function describeFailure({ message, cause }: AppError): string {
  const why = cause instanceof Error ? ` (${cause.message})` : "";
  return `Moonlens can't start: ${redact(message + why)}.\n`;
}

/** Too few are noticed late otherwise, by answers that never come. */
async function warnOfFewHandles(logger: Logger): Promise<void> {
  const allowed = await readMaxFileHandles();
  if (allowed === undefined || allowed >= wantedFileHandles) return;
  logger.warn(
    { allowed, wanted: wantedFileHandles },
    "the limit of open files is low, so answers may fail. Raise it (`ulimit -n`)",
  );
}

/** A fault in one library's background work ends no turn but its own; a broken process ends at once. */
function guardProcess(logger: Logger): void {
  // A terminal that was closed takes no more lines, which is no reason to end without a word to anybody.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  process.on("unhandledRejection", (error) => {
    logger.error({ err: error }, "unhandled promise rejection");
  });
  process.on("uncaughtException", (error) => {
    logger.error({ err: error }, "uncaught exception; stopping");
    process.exit(1);
  });
}
