import { type Config, loadVariables, readConfig } from "#config";
import { AppError, ConfigError, type Logger } from "#core";
import { createLogger, redact } from "#operations";
import { compose, type RunningMoonlens } from "./compose.ts";

/**
 * Runs Moonlens until SIGTERM or SIGINT, or until a platform is lost for good.
 * @returns the exit code: 0 after an orderly stop.
 */
export async function startMoonlens(): Promise<number> {
  const stopping = Promise.withResolvers<number>();
  try {
    const config = readConfig(loadVariables());
    const logger = createLogger({
      level: config.environment.LOG_LEVEL,
      format: process.stdout.isTTY ? "pretty" : "json",
    });
    guardProcess(logger);
    const running = await compose(config, {
      logger,
      onLost(error) {
        logger.error({ err: error }, "a platform is lost; stopping");
        stopping.resolve(1);
      },
    });
    announce(config, running);
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.once(signal, () => stopping.resolve(0));
    }
    const exitCode = await stopping.promise;
    await running[Symbol.asyncDispose]();
    return exitCode;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(
      error instanceof ConfigError ? describeProblems(error) : describeFailure(error),
    );
    return 1;
  }
}

function announce(config: Config, { pageUrl }: RunningMoonlens): void {
  const lines = [
    ...(pageUrl === undefined
      ? ["Moonlens is connected to Discord."]
      : [`Moonlens sandbox: no token is set, so open ${pageUrl} and be the person in the chat.`]),
    ...(config.mode === "platforms" && config.isLunosSandbox
      ? ["LUNOS_API_KEY=sandbox: the built-in Lunos answers with play money and made-up pictures."]
      : []),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function describeProblems(error: ConfigError): string {
  const lines = error.problems.map(({ variable, remedy }) => `  ${variable} ${remedy}.`);
  return `Moonlens can't start. Please mend this and start again:\n${lines.join("\n")}\n`;
}

/** What the world refused at the start, such as a Discord that is away. */
function describeFailure({ message, cause }: AppError): string {
  const why = cause instanceof Error ? ` (${cause.message})` : "";
  return `Moonlens can't start: ${redact(message + why)}.\n`;
}

/** A fault in one library's background work ends no turn but its own; a broken process ends at once. */
function guardProcess(logger: Logger): void {
  process.on("unhandledRejection", (error) => {
    logger.error({ err: error }, "a promise was rejected and nobody listened");
  });
  process.on("uncaughtException", (error) => {
    logger.error({ err: error }, "an exception was not caught; stopping");
    process.exit(1);
  });
}
