import { randomUUID } from "node:crypto";
import type { Config } from "#config";
import type { OperatorChannel, SecretBox } from "#core";
import { createSecretBox } from "#secrets";

/** What seals keys and tokens. The sandbox's world ends with its process, so there any secret does. */
export function toSecretBox({ mode, environment }: Config): { readonly secretBox?: SecretBox } {
  const { MOONLENS_SECRET: secrets } = environment;
  if (secrets !== undefined) return { secretBox: createSecretBox(secrets) };
  return mode === "sandbox" ? { secretBox: createSecretBox([randomUUID()]) } : {};
}

/** Where the operator's own alerts go. */
export function toOperatorChannel({ environment }: Config): {
  readonly operatorChannel?: OperatorChannel;
} {
  const { OPERATOR_CHANNEL: operatorChannel } = environment;
  return operatorChannel === undefined ? {} : { operatorChannel };
}
