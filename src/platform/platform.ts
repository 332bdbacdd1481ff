import type { z } from "zod";
import type { ConfigProblem, OwnWords, PlatformName } from "#core";
import type {
  CheckTools,
  PlatformAdapter,
  PlatformExamination,
  PlatformParts,
  PlatformWords,
} from "./parts.ts";
import type { PlatformSecrets } from "./secrets.ts";
import type { PlatformSetup, Variables } from "./setup.ts";

/** Everything Moonlens knows about a platform before it is used. The adapter itself is loaded when needed. */
interface PlatformFacts {
  /** Lowercase letters and digits. Part of ids that are stored for good. */
  readonly name: PlatformName;
  /** What people call it. */
  readonly label: string;
  /** If any of these is set, the platform is served. */
  readonly servedBy: readonly string[];
  /**
   * Serves the one person who started the process, when they say so by `--NAME`: alone, with data of its own, and with
   * play money as long as there is no key. Default: false.
   */
  readonly isPersonal?: boolean;
  /** What an operator sets to have it served, in words: a variable's name, or “Example's tokens”. */
  readonly credentials?: string;
  /** Problems that involve several variables: one that's missing next to another, or two that contradict each other. */
  readonly findGaps?: (variables: Variables) => readonly ConfigProblem[];
  readonly secrets?: PlatformSecrets;
  readonly setup?: PlatformSetup;
  /**
   * A channel for the operator's alerts: how it is written after `NAME:`, and its parts, `channelId` and where channels
   * alone don't say it `workspaceId`.
   */
  readonly operatorChannel?: { readonly form: string; readonly pattern: RegExp };
  /** The id of a workspace or person, as its letters and digits look in lower case; a regular expression. */
  readonly workspaceId: string;
  /** Hosts of the platform's own that show what people link to. */
  readonly trustedOrigins?: readonly string[];
  /** Prepares the sandbox's double of it, and says which variables lead to it. */
  readonly joinSandbox?: (part: unknown, words: PlatformWords) => Promise<Variables>;
  /** What only this platform says, on top of everyone's sentences. */
  readonly words?: OwnWords<string>;
  /** `npm run manifest`: prints the description of an app there. @returns the exit code. */
  readonly manifest?: (args: readonly string[], words: PlatformWords) => Promise<number>;
}

/** A platform, as its folder describes it. `variables` are in the order of the documentation. */
interface PlatformDefinition<Variables extends z.ZodObject> extends PlatformFacts {
  readonly variables: Variables;
  readonly servedBy: readonly (keyof z.output<Variables> & string)[];
  /** Addresses that are listened on. */
  readonly toPorts?: (environment: z.output<Variables>) => readonly ListenAddress[];
  /** Absent: there is nothing to examine. Resolves with nothing where too little is set. */
  readonly examine?: (
    environment: z.output<Variables>,
    tools: CheckTools,
  ) => Promise<PlatformExamination | undefined>;
  /** Loads the adapter and makes it. Does no I/O otherwise. */
  readonly open: (
    environment: z.output<Variables>,
    parts: PlatformParts,
  ) => Promise<PlatformAdapter>;
}

/** An address, and the variables in which it stands. */
interface ListenAddress {
  readonly names: { readonly host: string; readonly port: string };
  readonly host: string;
  readonly port: number;
}

/** A platform, whatever its variables are. */
export interface Platform extends PlatformFacts {
  readonly variables: z.ZodRawShape;
  /** What the environment says of it. Blank variables count as unset. */
  read(variables: Variables): PlatformReading;
}

type PlatformReading =
  | { readonly type: "read"; readonly installation: PlatformInstallation }
  | { readonly type: "refused"; readonly problems: readonly ConfigProblem[] };

/** A platform as this installation's variables describe it. */
export interface PlatformInstallation {
  readonly platform: Platform;
  readonly isServed: boolean;
  readonly environment: Readonly<Record<string, unknown>>;
  readonly ports: readonly ListenAddress[];
  /** Absent: there is nothing to examine. Resolves with nothing where too little is set. */
  readonly examine?: (tools: CheckTools) => Promise<PlatformExamination | undefined>;
  open(parts: PlatformParts): Promise<PlatformAdapter>;
}

/** Describes a platform; its variables have their types in its own functions, and nowhere else. */
export function definePlatform<Variables extends z.ZodObject>(
  definition: PlatformDefinition<Variables>,
): Platform {
  const { variables: schema, examine, toPorts, open, ...facts } = definition;
  const platform: Platform = {
    ...facts,
    variables: schema.shape,
    read(variables) {
      const { error, data: environment } = schema.safeParse(withoutBlanks(variables));
      if (environment === undefined) {
        return { type: "refused", problems: (error?.issues ?? []).map(toProblem) };
      }
      Object.freeze(environment);
      const values = new Map<string, unknown>(Object.entries(environment));
      return {
        type: "read",
        installation: {
          platform,
          environment,
          isServed: facts.servedBy.some((name) => values.get(name) !== undefined),
          ports: toPorts?.(environment) ?? [],
          ...(examine === undefined ? {} : { examine: (tools) => examine(environment, tools) }),
          open: (parts) => open(environment, parts),
        },
      };
    },
  };
  return platform;
}

/** What zod says of a variable. */
export function toProblem(issue: z.core.$ZodIssue): ConfigProblem {
  return { variable: issue.path.join("."), remedy: issue.message };
}

/** An empty value in an `.env` file means the same as no value. */
export function withoutBlanks(variables: Variables): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(variables)
      .filter(([, value]) => !isBlank(value))
      .map(([name, value]) => [name, value?.trim()]),
  );
}

export function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === "";
}
