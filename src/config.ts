import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { z } from "zod";
import { ConfigError, type ConfigProblem } from "#core";

/**
 * Every variable of the environment that Moonlens reads: its type, its default, and what it is for.
 * `.env.example` and the table in the README list the same variables in the same words.
 */
const schema = z.object({
  LUNOS_API_KEY: secret().describe(
    "Your Lunos key. With a real platform, the value `sandbox` uses the built-in play-money Lunos instead",
  ),
  LUNOS_BASE_URL: url("https://api.lunos.tech/v1").describe(
    "Where Lunos is, with or without `/v1`",
  ),
  DISCORD_TOKEN: secret().describe("The token of your Discord bot. Unset: no Discord"),
  DISCORD_API_URL: url("https://discord.com/api").describe(
    "Discord's REST API without the version; another address for a Discord-compatible server",
  ),
  DISCORD_MESSAGE_CONTENT: flag("true").describe(
    "Whether the bot has the Message Content intent (`true` or `false`)",
  ),
  MODEL_SEE: list("google/gemini-2.5-flash").describe(
    "Models for looking and talking, best first, separated by commas; the next ones stand in when one fails",
  ),
  MODEL_DRAW: list("google/gemini-2.5-flash-image").describe(
    "Models for drawing and editing, best first, separated by commas",
  ),
  APP_ID_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,40}$/, "use 1 to 40 letters, digits, dots, dashes and underscores")
    .default("moonlens")
    .describe("The beginning of each server's `X-App-ID` in Lunos' analytics"),
  PERSON_MAX_OPEN_TURNS: integer(3, { min: 1, max: 100 }).describe(
    "How many requests one person may have running at once",
  ),
  PERSON_MAX_TURNS_PER_MINUTE: integer(20, { min: 1, max: 1_000 }).describe(
    "How many requests one person may make in a minute",
  ),
  MAX_PROMPT_CHARACTERS: integer(4_000, { min: 100, max: 100_000 }).describe(
    "The longest prompt or question, in characters",
  ),
  MAX_FILE_MEGABYTES: integer(25, { min: 1, max: 500 }).describe(
    "The largest file that the bot reads, in MB",
  ),
  TURNS_AT_ONCE: integer(8, { min: 1, max: 256 }).describe(
    "How many requests run at once; more wait in a fair queue",
  ),
  HOST: z.string().default("127.0.0.1").describe("The address on which the sandbox's page listens"),
  PORT: integer(3_000, { min: 0, max: 65_535 }).describe(
    "The port on which the sandbox's page listens; 0 takes any free one",
  ),
  DATA_DIR: z
    .string()
    .default("./data")
    .describe(
      "The folder for the database and the pictures; in sandbox mode, its folder `sandbox`",
    ),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], {
      error: "must be `debug`, `info`, `warn`, `error` or `silent`",
    })
    .default("info")
    .describe("How much is logged: `debug`, `info`, `warn`, `error` or `silent`"),
});

type Environment = Readonly<z.infer<typeof schema>>;

/** How Moonlens runs, frozen. Each part gets just its slice. */
export interface Config {
  /** `sandbox`: no platform token is set, so a local Discord stands in. */
  readonly mode: "sandbox" | "platforms";
  /** Play money: the sandbox's Lunos answers. */
  readonly isLunosSandbox: boolean;
  readonly environment: Environment;
}

/** One variable as the README and `.env.example` show it. */
export interface VariableDescription {
  readonly name: string;
  readonly description: string;
  /** As one would write it; empty when there is none. */
  readonly defaultValue: string;
}

/**
 * The environment, and below it what a `.env` file in the current folder says.
 * @throws {ConfigError} when the file is there and can't be read.
 */
export function loadVariables(): Readonly<Record<string, string | undefined>> {
  return { ...(existsSync(".env") ? readEnvFile(".env") : {}), ...process.env };
}

/** Some editors begin a file with a byte order mark, which would become part of the first name. */
function readEnvFile(path: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(path, "utf8").replace(/^\ufeff/, ""));
  } catch {
    return refuse(path, "can't be read. Make it a text file with the right to read it");
  }
}

function refuse(variable: string, remedy: string): never {
  throw new ConfigError([{ variable, remedy }]);
}

/**
 * Reads the configuration.
 * @throws {ConfigError} with every problem at once.
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const result = schema.safeParse(withoutBlanks(variables));
  const problems = [
    ...(result.error?.issues.map(toProblem) ?? []),
    ...findContradictions(variables),
  ];
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  const environment = Object.freeze(result.data);
  const mode = environment.DISCORD_TOKEN === undefined ? "sandbox" : "platforms";
  const isLunosSandbox =
    isBlank(variables.LUNOS_BASE_URL) && isPlayMoney(environment.LUNOS_API_KEY, mode);
  return Object.freeze({ mode, isLunosSandbox, environment });
}

export function describeVariables(): readonly VariableDescription[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const fallback = field.safeParse(undefined).data;
    return {
      name,
      description: field.description ?? "",
      defaultValue: Array.isArray(fallback) ? fallback.join(",") : String(fallback ?? ""),
    };
  });
}

/** Whether the key asks for the sandbox's Lunos: by its name, or by its absence in sandbox mode. */
function isPlayMoney(key: string | undefined, mode: Config["mode"]): boolean {
  return key === "sandbox" || (key === undefined && mode === "sandbox");
}

/** Problems that no variable has alone. */
function findContradictions(
  variables: Readonly<Record<string, string | undefined>>,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (!isBlank(variables.LUNOS_API_KEY)) return problems;
  if (!isBlank(variables.DISCORD_TOKEN)) {
    problems.push({
      variable: "LUNOS_API_KEY",
      remedy:
        "is missing, but DISCORD_TOKEN is set. Set your Lunos key, or `sandbox` to try things out with play money",
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

function toProblem(issue: z.core.$ZodIssue): ConfigProblem {
  return { variable: issue.path.join("."), remedy: issue.message };
}

/** An empty value in an `.env` file means the same as no value. */
function withoutBlanks(
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(variables)
      .filter(([, value]) => !isBlank(value))
      .map(([name, value]) => [name, value?.trim()]),
  );
}

function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === "";
}

function secret() {
  return z
    .string()
    .regex(/^[\x21-\x7e]+$/, "has a space, line break or other odd character inside: copy it again")
    .optional();
}

function url(fallback: string) {
  return z
    .string()
    .refine(isPlainAddress, {
      message: "is not a plain address: write it like https://example.com/api",
    })
    .transform((text) => text.replace(/\/+$/, ""))
    .default(fallback);
}

/** What an address holds beyond host and path would be left out of requests without a word. */
function isPlainAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return `${url.username}${url.password}${url.search}${url.hash}` === "";
}

function flag(fallback: "true" | "false") {
  return z
    .enum(["true", "false"], { error: "write `true` or `false`" })
    .default(fallback)
    .transform((text) => text === "true");
}

function list(fallback: string) {
  return z
    .string()
    .default(fallback)
    .transform((text) =>
      text
        .split(",")
        .map((item) => item.trim())
        .filter((item) => item !== ""),
    )
    .refine((items) => items.length > 0, { message: "names nothing: write at least one" });
}

function integer(fallback: number, { min, max }: { min: number; max: number }) {
  const error = `write a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, { error, abort: true })
    .transform(Number)
    .pipe(z.number().min(min, { error }).max(max, { error }))
    .default(fallback);
}
