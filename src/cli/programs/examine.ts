import type { CheckResult } from "#checks";
import { describeVariables, inspectVariables, listSecrets } from "#config";
import { defined, type Logger } from "#core";
import { createDoctor } from "#doctor";
import { createLunosClient } from "#lunos";
import type { Platform } from "#platform";
import { secretKinds, toLunosOptions, toPlaces, toPlatformOptions } from "./doctor-options.ts";

/** What the doctor found, and what must not be shown of it. */
export interface Examination {
  readonly results: readonly CheckResult[];
  readonly secrets: readonly string[];
}

type Variables = Readonly<Record<string, string | undefined>>;

export interface ExaminationOptions {
  readonly envPath?: string;
  readonly requestTimeoutMs?: number;
  /** The ids of the checks to make; every one unless given. */
  readonly only?: readonly string[];
  /** How long to wait for an event. */
  readonly listenMs?: number;
  /** The address at which a platform reaches the bot, as a reverse proxy leads it here. */
  readonly requestUrl?: string;
  /** The platform of one person that is looked at, instead of the bot. */
  readonly personal?: Platform | undefined;
  readonly signal: AbortSignal;
}

/** The doctor's look at the installation that these variables describe. */
export async function examineInstallation(
  variables: Variables,
  {
    envPath = ".env",
    requestTimeoutMs = 10_000,
    only,
    listenMs = 0,
    requestUrl,
    personal,
    signal,
  }: ExaminationOptions,
): Promise<Examination> {
  const { config, problems } = inspectVariables(variables, { personal });
  const { LUNOS_API_KEY: apiKey, LUNOS_BASE_URL: baseUrl } = config.environment;
  await using lunos = createLunosClient({
    baseUrl,
    ...(apiKey === undefined ? {} : { apiKey }),
    logger: silence,
    // Asked once: what fails now is what is to be told.
    limits: { maxRetries: 0, connectMs: requestTimeoutMs, quickMs: requestTimeoutMs },
  });
  const doctor = createDoctor({
    nodeVersion: process.versions.node,
    clock,
    secrets: secretKinds,
    listenMs,
    envFile: {
      path: envPath,
      variables,
      knownNames: describeVariables().map(({ name }) => name),
    },
    problems,
    requestTimeoutMs,
    ...toPlaces(config),
    ...toLunosOptions(config, lunos),
    ...toPlatformOptions(config, { clock, listenMs, ...defined({ requestUrl }) }),
  });
  const results = await doctor.examine({ ...(only === undefined ? {} : { only }), signal });
  return { results, secrets: [...listSecrets(config), ...listRawSecrets(variables)] };
}

/** Those that are wrong in form are secrets, too. */
function listRawSecrets(variables: Variables): readonly string[] {
  return secretKinds.variables
    .map((name) => variables[name]?.trim() ?? "")
    .filter((value) => value !== "" && value !== "sandbox");
}

const clock = () => Date.now();

const silence: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
