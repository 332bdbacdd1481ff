import { refuse } from "../tools/errors.ts";
import type { Installation, World } from "../world/world.ts";
import type { Method } from "./methods.ts";

/** Who calls a method. */
export type Caller =
  | { readonly type: "bot"; readonly installation: Installation }
  | { readonly type: "app" }
  | { readonly type: "none" };

/** A token from a header or a field; undefined when there is none. */
export function readToken(
  authorization: string | undefined,
  argument: unknown,
): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
  if (bearer !== undefined) return bearer;
  return typeof argument === "string" && argument !== "" ? argument : undefined;
}

/**
 * Tells who calls, and whether they may.
 * @throws {SlackError} `not_authed`, `invalid_auth`, `account_inactive`, `token_revoked`, `not_allowed_token_type`, `missing_scope`.
 */
export function admit(
  world: World,
  {
    authorization,
    argument,
    method,
  }: {
    readonly authorization: string | undefined;
    readonly argument: unknown;
    readonly method: Method;
  },
): Caller {
  if (method.token === "none") return { type: "none" };
  const token = readToken(authorization, argument);
  if (token === undefined) throw refuse("not_authed");
  const caller = identify(world, token);
  if (caller.type !== method.token) throw refuse("not_allowed_token_type");
  if (caller.type === "bot") requireScope(caller.installation, method.scopes);
  return caller;
}

function identify(world: World, token: string): Caller {
  if (token === world.application.appToken) return { type: "app" };
  return { type: "bot", installation: findByToken(world, token) };
}

/** @throws {SlackError} `invalid_auth`, `account_inactive` after an uninstallation, `token_revoked`. */
function findByToken(world: World, token: string): Installation {
  const installation = [...world.installations.values()].find(({ botToken }) => botToken === token);
  if (installation === undefined) throw refuse("invalid_auth");
  if (installation.state === "absent") throw refuse("account_inactive");
  if (installation.state === "revoked") throw refuse("token_revoked");
  return installation;
}

/** @throws {SlackError} `missing_scope` unless the token has one of `scopes`. */
export function requireScope(installation: Installation, scopes: readonly string[]): void {
  const [first] = scopes;
  if (first === undefined) return;
  if (scopes.some((scope) => installation.scopes.includes(scope))) return;
  throw refuse("missing_scope", { needed: first, provided: installation.scopes.join(",") });
}
