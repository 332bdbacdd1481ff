import { platforms } from "#adapters";
import type { ConfigProblem } from "#core";
import { isBlank, type Variables } from "#platform";

/** Problems that involve several variables: one that's missing next to another, or two that contradict each other. */
export function findGaps(
  variables: Variables,
  { isPersonal }: { readonly isPersonal: boolean },
): readonly ConfigProblem[] {
  // Whoever starts it for themselves spends their own credits, and shares nothing with other processes.
  if (isPersonal) return findContradictions(variables);
  return [
    ...findContradictions(variables),
    ...platforms.flatMap(({ findGaps: find }) => find?.(variables) ?? []),
    ...findLonelyRole(variables),
    ...findHalfKey(variables),
    ...findOpenSandbox(variables),
  ];
}

/** Any of these is a real platform to serve. */
const platformVariables = platforms.flatMap(({ servedBy }) => servedBy);

function findContradictions(variables: Variables): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (!isBlank(variables.LUNOS_API_KEY)) return problems;
  const platform = platformVariables.find((name) => !isBlank(variables[name]));
  if (platform !== undefined) {
    problems.push({
      variable: "LUNOS_API_KEY",
      remedy: `is missing, but ${platform} is set. Set your Lunos key, or \`sandbox\` to try things out with play money`,
    });
  }
  if (!isBlank(variables.LUNOS_BASE_URL)) {
    problems.push({
      variable: "LUNOS_API_KEY",
      remedy: "is missing, but LUNOS_BASE_URL is set. Set the key for that address",
    });
  }
  return problems;
}

/** A process that does half of the work needs others, and what they share. */
function findLonelyRole(variables: Variables): ConfigProblem[] {
  const role = variables.ROLE?.trim() ?? "";
  if (role !== "gateway" && role !== "worker") return [];
  const hasPlatform = platformVariables.some((name) => !isBlank(variables[name]));
  const needed = {
    ...(hasPlatform ? {} : toTokenNeeded()),
    DATABASE_URL: "Set the address of the PostgreSQL database all processes share",
    ...(isBlank(variables.SPOOL_URL)
      ? {
          SPOOL_DIR:
            "Set a folder for the pictures that all processes share, or a bucket as SPOOL_URL",
        }
      : {}),
  };
  return Object.entries(needed)
    .filter(([variable]) => isBlank(variables[variable]))
    .map(([variable, remedy]) => ({
      variable,
      remedy: `is missing, but ROLE is \`${role}\`. ${remedy}, or leave ROLE out`,
    }));
}

function toTokenNeeded(): Readonly<Record<string, string>> {
  const [variable] = platformVariables;
  return variable === undefined ? {} : { [variable]: "Set the token all processes share" };
}

/** Half a key opens no bucket. */
function findHalfKey(variables: Variables): ConfigProblem[] {
  if (isBlank(variables.SPOOL_URL)) return [];
  const names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] as const;
  const missing = names.filter((name) => isBlank(variables[name]));
  const [variable] = missing;
  if (variable === undefined || missing.length === names.length) return [];
  const other = names.find((name) => name !== variable);
  return [
    { variable, remedy: `is missing, but ${other} is set. Set both, or neither to use a role` },
  ];
}

/** Whoever opens the sandbox's page speaks for everybody in it, and with a real key spends real credits. */
function findOpenSandbox(variables: Variables): ConfigProblem[] {
  const key = variables.LUNOS_API_KEY?.trim() ?? "";
  const hasPlatform = platformVariables.some((name) => !isBlank(variables[name]));
  if (hasPlatform || key === "" || key.startsWith("sandbox")) return [];
  if (variables.SANDBOX?.trim() !== "true") {
    const tokens = platforms.flatMap(({ credentials }) => credentials ?? []).join(" or ");
    const remedy = `is set, but no platform's token is. Set ${tokens}; or SANDBOX=true, to spend real credits from the sandbox's page`;
    return [{ variable: "LUNOS_API_KEY", remedy }];
  }
  const host = variables.HOST?.trim() ?? "";
  if (["", "127.0.0.1", "::1", "localhost"].includes(host)) return [];
  const remedy = "must be 127.0.0.1 while the sandbox's page spends real credits. Leave it out";
  return [{ variable: "HOST", remedy }];
}
