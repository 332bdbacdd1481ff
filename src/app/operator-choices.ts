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

/** Where the operator's own alerts go: `discord:CHANNEL` or `slack:TEAM:CHANNEL`. */
export function toOperatorChannel({ environment }: Config): {
  readonly operatorChannel?: OperatorChannel;
} {
  const [platform, ...ids] = environment.OPERATOR_CHANNEL?.split(":") ?? [];
  const channelId = ids.at(-1);
  if (channelId === undefined) return {};
  if (platform === "discord") return { operatorChannel: { platform, channelId } };
  const [workspaceId] = ids;
  if (platform !== "slack" || workspaceId === undefined) return {};
  return { operatorChannel: { platform, workspaceId, channelId } };
}
