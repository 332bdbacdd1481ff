import type { z } from "zod";
import type { Upload } from "#http";
import type { SlackParts } from "../parts/parts.ts";
import { parseArguments } from "../tools/arguments.ts";
import type { Json } from "../tools/json.ts";
import type { Installation } from "../world/world.ts";

/** Calls a minute, by Slack's tiers; `none` for methods that are not counted. Source: https://docs.slack.dev/apis/web-api/rate-limits */
export type RateTier = 1 | 2 | 3 | 4 | "posting" | "status" | "history" | "none";

/** A call of the Web API, admitted. */
export interface Call {
  readonly parts: SlackParts;
  readonly args: Json;
  readonly files: readonly Upload[];
}

interface MethodFacts {
  readonly tier: RateTier;
  /** One of these is needed. */
  readonly scopes: readonly string[];
}

export type Method = MethodFacts &
  (
    | {
        readonly token: "bot";
        run(call: Call & { readonly installation: Installation }): Promise<Json> | Json;
      }
    | { readonly token: "app" | "none"; run(call: Call): Promise<Json> | Json }
  );

export type Methods = Readonly<Record<string, Method>>;

/** What a method of the bot works with. */
export interface BotCall<Input> {
  readonly parts: SlackParts;
  readonly installation: Installation;
  readonly input: Input;
}

/** A method for bot tokens, whose arguments are parsed by `schema`. */
export function botMethod<Schema extends z.ZodType>(
  schema: Schema,
  {
    tier,
    scopes = [],
    run,
  }: {
    readonly tier: RateTier;
    readonly scopes?: readonly string[];
    readonly run: (call: BotCall<z.output<Schema>>) => Promise<Json> | Json;
  },
): Method {
  return {
    tier,
    scopes,
    token: "bot",
    run: ({ parts, args, installation }) =>
      run({ parts, installation, input: parseArguments(schema, args) }),
  };
}
