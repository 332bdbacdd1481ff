import { platforms } from "#adapters";
import type { Config } from "#config";
import { ConfigError, type ConfigProblem } from "#core";

const remedy =
  "the sandbox, a separate package, isn't installed here. Install it with `npm ci`, without `--omit=dev` (the container image leaves it out)";

/**
 * Loads a part of the sandbox, which an installation for real platforms can leave out.
 * @throws {ConfigError} with `problems` when the package isn't there.
 */
export async function requireSandbox<Part>(
  loading: Promise<Part>,
  problems: readonly ConfigProblem[],
): Promise<Part> {
  try {
    return await loading;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === missingCode;
    throw isMissing ? new ConfigError(problems) : error;
  }
}

const missingCode = "ERR_MODULE_NOT_FOUND";

/** What the configuration asks the sandbox for, when there is none. */
export function toMissingSandbox({
  mode,
  environment,
  isPersonal,
}: Config): readonly ConfigProblem[] {
  const key = {
    variable: "LUNOS_API_KEY",
    remedy: `is \`sandbox\`, but ${remedy}; or set your real Lunos key`,
  };
  const noKey = {
    variable: "LUNOS_API_KEY",
    remedy: `is missing, and ${remedy}; or set your real Lunos key`,
  };
  const [first = "", ...others] = platforms.flatMap(({ credentials }) => credentials ?? []);
  const token = {
    variable: first,
    remedy: `is missing, and so are ${others.join(" and ")}; ${remedy}. Or set a platform's tokens`,
  };
  return [
    ...(mode === "sandbox" ? [token] : []),
    ...(environment.LUNOS_API_KEY === "sandbox" ? [key] : []),
    ...(isPersonal && environment.LUNOS_API_KEY === undefined ? [noKey] : []),
  ];
}
