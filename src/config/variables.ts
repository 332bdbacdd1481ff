import { z } from "zod";
import { platforms } from "#adapters";
import {
  credits,
  databaseUrl,
  flag,
  integer,
  list,
  sealingSecrets,
  secret,
  url,
  wholeNumber,
} from "#platform";
import { bucketVariables } from "./bucket-variables.ts";
import { operatorChannel, operatorChannelForms } from "./operator-channel.ts";

/**
 * Every variable of the environment that Moonlens reads, but for those of its platforms, which stand between the two
 * halves: its type, its default, and what it is for. `.env.example` and `docs/configuration.md` list the same
 * variables in the same words.
 */
const lunosVariables = {
  LUNOS_API_KEY: secret().describe(
    "Your Lunos key. With a real platform, `sandbox` uses the built-in play-money Lunos instead",
  ),
  LUNOS_BASE_URL: url("https://api.lunos.tech/v1").describe(
    "Lunos' address, with or without `/v1`",
  ),
};

const ownVariables = {
  MODEL_SEE: list("google/gemini-2.5-flash").describe(
    "Models for vision and chat, best first, separated by commas; if one fails, the next takes over",
  ),
  MODEL_DRAW: list("google/gemini-2.5-flash-image").describe(
    "Models for drawing and editing, best first, separated by commas",
  ),
  MODEL_LISTEN: list("google/gemini-2.5-flash").describe(
    "Models for voice messages and recordings, best first, separated by commas",
  ),
  MODEL_EMBED: list("openai/text-embedding-3-small").describe(
    "Models that compare what pictures show, for `/gallery`; if none is in Lunos' list, the cheapest there, else words alone",
  ),
  FONTS_URL: url("https://cdn.jsdelivr.net/npm").describe(
    "Where Lunos reads the fonts for words in pictures: npm's packages at a public address, as `NAME@VERSION/FILE`",
  ),
  BALANCE_VISIBLE_TO: z
    .enum(["admins", "operator"], { error: "must be `admins` or `operator`" })
    .default("admins")
    .describe(
      "Who can see your Lunos account's balance: the `admins` of every server, or just you, the `operator`; admins always see what their own server spends",
    ),
  OPERATOR_CHANNEL: operatorChannel()
    .optional()
    .describe(`Where your own alerts go, like a low balance: ${operatorChannelForms(" or ")}`),
  APP_ID_PREFIX: z
    .string()
    .regex(
      /^[A-Za-z0-9._-]{1,40}$/,
      "must be 1 to 40 letters, digits, dots, dashes and underscores",
    )
    .default("moonlens")
    .describe("The start of each server's `X-App-ID` in Lunos' analytics"),
  PERSON_MAX_OPEN_TURNS: integer(3, { min: 1, max: 100 }).describe(
    "How many requests one person can have running at once",
  ),
  PERSON_MAX_TURNS_PER_MINUTE: integer(20, { min: 1, max: 1_000 }).describe(
    "How many requests one person can make per minute",
  ),
  PERSON_CREDITS_PER_DAY: credits().describe(
    "The most credits one person can spend per day where no admin has set a limit, which includes direct messages. Unset: no limit",
  ),
  MAX_PROMPT_CHARACTERS: integer(4_000, { min: 100, max: 100_000 }).describe(
    "The longest prompt or question, in characters",
  ),
  MAX_FILE_MEGABYTES: integer(25, { min: 1, max: 500 }).describe(
    "The largest file the bot reads, in MB",
  ),
  MAX_PICTURE_MEGAPIXELS: integer(120, { min: 1, max: 500 }).describe(
    "The largest picture the bot opens, in megapixels; at most 50 for HEIC, JPEG XL, BMP and PSD",
  ),
  MODEL_PICTURE_PIXELS: integer(2_048, { min: 256, max: 8_192 }).describe(
    "The longest side of a picture sent to a model, in pixels; larger pictures are scaled down",
  ),
  MAX_VIDEO_MINUTES: integer(10, { min: 1, max: 240 }).describe("The longest video, in minutes"),
  MAX_RECORDING_MINUTES: integer(60, { min: 1, max: 600 }).describe(
    "The longest voice message or other recording, in minutes; also the longest video that is transcribed",
  ),
  MAX_PDF_PAGES: integer(100, { min: 1, max: 1_000 }).describe("The most pages a PDF can have"),
  FILES_OPENED_AT_ONCE: integer(1, { min: 1, max: 16 }).describe(
    "How many posted files are opened at once, each in a process of up to 1.2 GB; others wait",
  ),
  KEPT_FILES_MEGABYTES: integer(1_024, { min: 10, max: 1_000_000 }).describe(
    "How many MB of posted files are kept for follow-up questions",
  ),
  KEPT_FILES_DAYS: integer(7, { min: 1, max: 365 }).describe(
    "How long a posted file is kept after its last use, in days",
  ),
  ROLE: z
    .enum(["all", "gateway", "worker"], { error: "must be `all`, `gateway` or `worker`" })
    .default("all")
    .describe(
      "For several processes that share a `DATABASE_URL`: a `gateway` takes requests, a `worker` runs and answers them, `all` does both",
    ),
  TURNS_AT_ONCE: integer(8, { min: 1, max: 256 }).describe(
    "How many requests for pictures run at once; others wait in a fair queue",
  ),
  WORDS_AT_ONCE: integer(64, { min: 1, max: 1_024 }).describe(
    "How many other requests run at once, like questions; others wait in a fair queue of their own",
  ),
  SANDBOX: flag("false").describe(
    "Lets the sandbox's page, on this machine only, spend a real key's credits (`true` or `false`)",
  ),
  HOST: z.string().default("127.0.0.1").describe("The address the sandbox's page listens on"),
  PORT: integer(3_000, { min: 0, max: 65_535 }).describe(
    "The port the sandbox's page listens on; 0 takes any free one",
  ),
  DATA_DIR: z
    .string()
    .default("./data")
    .describe(
      "The folder for the database and the pictures; the sandbox uses the folder `sandbox` in it, and empties it at each start",
    ),
  DATABASE_URL: databaseUrl().describe(
    "The PostgreSQL database that holds everything, like `postgres://user:password@host/database`. Unset: a SQLite file in `DATA_DIR`",
  ),
  MOONLENS_SECRET: sealingSecrets().describe(
    "Your own long random text, at least 16 characters, which encrypts keys and tokens in the database. To change it, put the new one and a comma in front of the old one",
  ),
  SPOOL_DIR: z
    .string()
    .optional()
    .describe(
      "The folder for the pictures, if several processes share it. Unset: the folder `spool` in `DATA_DIR`",
    ),
  ...bucketVariables,
  STOP_SECONDS: integer(6, { min: 0, max: 3_600 }).describe(
    "How long running requests get to finish when Moonlens is told to stop, in seconds; the next start picks up the rest",
  ),
  HEALTH_HOST: z
    .string()
    .default("127.0.0.1")
    .describe("The address for health and metrics. Never make it public"),
  HEALTH_PORT: wholeNumber({ min: 0, max: 65_535 })
    .optional()
    .describe("The port for health and metrics, like 9464. Unset: none"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], {
      error: "must be `debug`, `info`, `warn`, `error` or `silent`",
    })
    .default("info")
    .describe("How much is logged: `debug`, `info`, `warn`, `error` or `silent`"),
};

export const schema = z.object({ ...lunosVariables, ...ownVariables });

export type Environment = Readonly<z.infer<typeof schema>>;

/** Every variable, in the order of the documentation. */
export const allVariables: Readonly<Record<string, z.core.$ZodType>> = Object.assign(
  {},
  lunosVariables,
  ...platforms.map(({ variables }) => variables),
  ownVariables,
);

/** One variable as `docs/configuration.md` and `.env.example` show it. */
export interface VariableDescription {
  readonly name: string;
  readonly description: string;
  /** As one would write it; empty when there is none. */
  readonly defaultValue: string;
}

export function describeVariables(): readonly VariableDescription[] {
  return Object.entries(allVariables).map(([name, field]) => {
    const fallback = z.safeParse(field, undefined).data;
    return {
      name,
      description: z.globalRegistry.get(field)?.description ?? "",
      defaultValue: Array.isArray(fallback) ? fallback.join(",") : String(fallback ?? ""),
    };
  });
}
