/** Where an app is installed: in a workspace, or in all of an organisation. */
export interface InstalledIn {
  readonly isEnterpriseInstall: boolean;
  readonly enterpriseId?: string | undefined;
  readonly teamId?: string | undefined;
}

/** What an installation is filed under, and what comes is served by; nothing when it doesn't say. */
export function findAccountId(where: InstalledIn): string | undefined {
  return where.isEnterpriseInstall ? where.enterpriseId : where.teamId;
}

interface EventIds {
  readonly team_id?: string | undefined;
  readonly enterprise_id?: string | undefined;
  readonly context_team_id?: string | undefined;
  readonly authorizations: readonly {
    readonly team_id?: string | undefined;
    readonly enterprise_id?: string | undefined;
    readonly is_enterprise_install?: boolean | null | undefined;
  }[];
}

/** In channels that workspaces share, an event comes for each that has the app: what counts is whose copy it is. */
export function whereEventBelongs(envelope: EventIds): InstalledIn {
  const [own] = envelope.authorizations;
  return {
    isEnterpriseInstall: own?.is_enterprise_install === true,
    enterpriseId: own?.enterprise_id ?? envelope.enterprise_id,
    teamId: own?.team_id ?? envelope.context_team_id ?? envelope.team_id,
  };
}

interface InteractionIds {
  readonly team?: { readonly id: string } | null | undefined;
  readonly enterprise?: { readonly id: string } | null | undefined;
  readonly user: { readonly team_id?: string | undefined };
  readonly is_enterprise_install: boolean;
}

export function whereInteractionBelongs(payload: InteractionIds): InstalledIn {
  return {
    isEnterpriseInstall: payload.is_enterprise_install,
    enterpriseId: payload.enterprise?.id,
    teamId: payload.team?.id ?? payload.user.team_id,
  };
}

interface CommandIds {
  readonly team_id: string;
  readonly enterprise_id?: string | undefined;
  readonly is_enterprise_install: boolean;
}

export function whereCommandBelongs(payload: CommandIds): InstalledIn {
  return {
    isEnterpriseInstall: payload.is_enterprise_install,
    enterpriseId: payload.enterprise_id,
    teamId: payload.team_id,
  };
}
