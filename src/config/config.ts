import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { platforms } from "#adapters";
import { ConfigError, type ConfigProblem } from "#core";
import {
  isBlank,
  type Platform,
  type PlatformInstallation,
  toProblem,
  type Variables,
  withoutBlanks,
} from "#platform";
import { findGaps } from "./gaps.ts";
import { allVariables, type Environment, schema } from "./variables.ts";

/** How Moonlens runs, frozen. Each part gets just its slice. */
export interface Config {
  /** `sandbox`: no platform token is set, so local platforms stand in. */
  readonly mode: "sandbox" | "platforms";
  /** Play money: the sandbox's Lunos answers. */
  readonly isLunosSandbox: boolean;
  readonly environment: Environment;
  /** Every platform, served or not, as the variables describe it. */
  readonly platforms: readonly PlatformInstallation[];
  /** The variables as they were read. */
  readonly variables: Variables;
  /** One person is served, by the process that they started. */
  readonly isPersonal: boolean;
}

/**
 * The environment, and below it what a `.env` file in the current folder says.
 * @throws {ConfigError} when the file is there and can't be read.
 */
export function loadVariables(): Variables {
  return { ...(existsSync(".env") ? readEnvFile(".env") : {}), ...process.env };
}

/** Some editors begin a file with a byte order mark, which would become part of the first name. */
function readEnvFile(path: string): Variables {
  try {
    return parseEnv(readFileSync(path, "utf8").replace(/^\ufeff/, ""));
  } catch {
    return refuse(path, "can't be read. Make it a text file this user can read");
  }
}

function refuse(variable: string, remedy: string): never {
  throw new ConfigError([{ variable, remedy }]);
}

interface ReadOptions {
  /** The personal platform that is served alone. */
  readonly personal?: Platform | undefined;
}

/**
 * Reads the configuration.
 * @throws {ConfigError} with every problem at once.
 */
export function readConfig(given: Variables, { personal }: ReadOptions = {}): Config {
  const variables = personal === undefined ? given : toPersonal(given, personal);
  const reading = read(variables);
  const isPersonal = personal !== undefined;
  const problems = [...inOrder(reading.problems), ...findGaps(variables, { isPersonal })];
  if (reading.type === "refused" || problems.length > 0) throw new ConfigError(problems);
  return toConfig(reading, { variables, personal });
}

/** Only what concerns the person at this process: no other platform, no other process, no port; data of its own. */
function toPersonal(variables: Variables, { name, variables: own }: Platform): Variables {
  const foreign = new Set([
    ...platforms.flatMap((platform) => Object.keys(platform.variables)),
    ...["ROLE", "DATABASE_URL", "SPOOL_DIR", "SANDBOX", "HOST", "PORT"],
    ...["HEALTH_HOST", "HEALTH_PORT", "OPERATOR_CHANNEL"],
  ]);
  const folder = isBlank(variables.DATA_DIR) ? "./data" : (variables.DATA_DIR ?? "");
  return {
    ...Object.fromEntries(
      Object.entries(variables).filter(([key]) => key in own || !foreign.has(key)),
    ),
    DATA_DIR: join(folder.trim(), name),
  };
}

/** What can be said of variables that may be wrong. */
export interface Inspection {
  readonly problems: readonly ConfigProblem[];
  /** Wrong variables are taken for unset. */
  readonly config: Config;
}

/** For the doctor: every problem, and the configuration as far as it can be read. */
export function inspectVariables(given: Variables, { personal }: ReadOptions = {}): Inspection {
  try {
    return { problems: [], config: readConfig(given, { personal }) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const wrong = new Set(error.problems.map(({ variable }) => variable));
    const usable = Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name)));
    const variables = personal === undefined ? usable : toPersonal(usable, personal);
    const reading = read(variables);
    if (reading.type === "refused") throw error;
    return { problems: error.problems, config: toConfig(reading, { variables, personal }) };
  }
}

interface Read {
  readonly environment: Environment;
  readonly platforms: readonly PlatformInstallation[];
}

type Reading = { readonly problems: readonly ConfigProblem[] } & (
  | ({ readonly type: "read" } & Read)
  | { readonly type: "refused" }
);

/** Each variable for itself: those of a platform by the platform. */
function read(variables: Variables): Reading {
  const { data, error } = schema.safeParse(withoutBlanks(variables));
  const readings = platforms.map((platform) => platform.read(variables));
  const problems = [
    ...(error?.issues ?? []).map(toProblem),
    ...readings.flatMap((reading) => (reading.type === "refused" ? reading.problems : [])),
  ];
  if (data === undefined || problems.length > 0) return { type: "refused", problems };
  const installations = readings.flatMap((reading) =>
    reading.type === "read" ? [reading.installation] : [],
  );
  return { type: "read", problems, environment: Object.freeze(data), platforms: installations };
}

/** As the documentation lists their variables. */
function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const names = Object.keys(allVariables);
  return problems.toSorted(
    (left, right) => names.indexOf(left.variable) - names.indexOf(right.variable),
  );
}

function toConfig(
  { environment, platforms: all }: Read,
  { variables, personal }: ReadOptions & { readonly variables: Variables },
): Config {
  const installations = all.map((installation) =>
    installation.platform === personal ? { ...installation, isServed: true } : installation,
  );
  const mode = installations.some(({ isServed }) => isServed) ? "platforms" : "sandbox";
  const isPersonal = personal !== undefined;
  const { LUNOS_API_KEY: key } = environment;
  const needsNoKey = isPersonal || mode === "sandbox";
  const isPlayMoney = key === "sandbox" || (key === undefined && needsNoKey);
  return Object.freeze({
    mode,
    isLunosSandbox: isPlayMoney && isBlank(variables.LUNOS_BASE_URL),
    environment,
    platforms: installations,
    variables,
    isPersonal,
  });
}

/** The values that must never be seen, for those who write logs. */
export function listSecrets(config: Pick<Config, "environment" | "platforms">): readonly string[] {
  const values = new Map<string, unknown>(
    [config, ...config.platforms].flatMap(({ environment }) => Object.entries(environment)),
  );
  return Object.entries(allVariables)
    .filter(([, field]) => z.globalRegistry.get(field)?.isSecret === true)
    .flatMap(([name]) => values.get(name))
    .filter((value) => typeof value === "string");
}
