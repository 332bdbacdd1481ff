import type { EventEnvelope } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import { toAccountId } from "./installations.ts";

/** In channels that workspaces share, an event comes for each that has the app: what counts is whose copy it is. */
export function readEventSource(envelope: EventEnvelope): Source {
  const [authorization] = envelope.authorizations;
  const teamId = authorization?.team_id ?? envelope.context_team_id ?? envelope.team_id;
  const enterpriseId = authorization?.enterprise_id ?? envelope.enterprise_id;
  const isEnterpriseInstall = authorization?.is_enterprise_install === true;
  const accountId = toAccountId({ isEnterpriseInstall, enterpriseId, teamId });
  const botUserId = authorization?.user_id;
  return {
    accountId,
    teamId: teamId ?? accountId,
    ...(botUserId === undefined ? {} : { botUserId }),
  };
}

export function readInteractionSource(payload: {
  readonly team?: { readonly id: string } | null | undefined;
  readonly enterprise?: { readonly id: string } | null | undefined;
  readonly user: { readonly team_id?: string | undefined };
  readonly is_enterprise_install: boolean;
}): Source {
  const teamId = payload.team?.id ?? payload.user.team_id;
  const accountId = toAccountId({
    isEnterpriseInstall: payload.is_enterprise_install,
    enterpriseId: payload.enterprise?.id,
    teamId,
  });
  return { accountId, teamId: teamId ?? accountId };
}
