import type { InstallationStore, Installation as SdkInstallation } from "@slack/oauth";
import { z } from "zod";
import type { Clock, InstallationRepository } from "#core";
import { findAccountId, type InstalledIn } from "../wire/account.ts";
import { toJson } from "../wire/json.ts";

/** An installation of the app, in a workspace or a whole organisation. */
export interface Installation {
  readonly botToken: string;
  readonly botUserId?: string;
  readonly teamName?: string;
}

/** The tokens, by the id of the workspace or organisation that they belong to. */
export interface Installations {
  /** Nothing when the app isn't installed in that workspace (any more). */
  find(accountId: string): Promise<Installation | undefined>;
  /** The workspace's name, as far as it is known without looking it up. */
  peekName(accountId: string): string | undefined;
  /** Forgets what was uninstalled or revoked. */
  forget(accountId: string): Promise<void>;
}

type LearntFacts = Required<Pick<Installation, "teamName" | "botUserId">>;

/** The one installation whose token is in the configuration. */
export function createSingleInstallation(
  botToken: string,
): Installations & { readonly learn: (facts: LearntFacts) => void } {
  let learnt: LearntFacts | undefined;
  return {
    find: async () => ({ botToken, ...learnt }),
    peekName: () => learnt?.teamName,
    learn(facts) {
      learnt = facts;
    },
    // The token stays in the configuration: calls that it no longer serves say so.
    forget: async () => undefined,
  };
}

/** How long a token is used without looking it up again: other processes may remove or renew it. */
const cacheLifeMs = 5 * 60_000;
const maxCached = 1_000;

/**
 * Installations made by OAuth.
 * @param options.authorize looks a token up and renews it when it is about to run out; rejects when there is none.
 */
export function createStoredInstallations(options: {
  readonly repository: InstallationRepository;
  readonly authorize: (accountId: string) => Promise<Installation | undefined>;
  readonly clock: Clock;
}): Installations {
  const { repository, authorize, clock } = options;
  const cache = new Map<string, { readonly atMs: number; readonly found: Installation }>();
  return {
    async find(accountId) {
      const cached = cache.get(accountId);
      if (cached !== undefined && clock() - cached.atMs < cacheLifeMs) return cached.found;
      cache.delete(accountId);
      const found = await authorize(accountId);
      if (found === undefined) return undefined;
      cache.set(accountId, { atMs: clock(), found });
      const [oldest] = cache.keys();
      if (cache.size > maxCached && oldest !== undefined) cache.delete(oldest);
      return found;
    },
    peekName: (accountId) => cache.get(accountId)?.found.teamName,
    async forget(accountId) {
      cache.delete(accountId);
      await repository.delete({ platform: "slack", externalId: accountId });
    },
  };
}

/** Somebody added the app to their workspace. */
export interface Installed {
  readonly teamId: string;
  readonly teamName?: string | undefined;
  /** Who did it. */
  readonly userId: string;
}

const storedInstallation = z.looseObject({ authVersion: z.literal("v2").optional() });

/** The repository as the SDK's OAuth flow wants it. */
export function createInstallationStore(
  repository: InstallationRepository,
  { onInstalled }: { readonly onInstalled: (installed: Installed) => void },
): InstallationStore {
  return {
    async storeInstallation(installation) {
      const externalId = toAccountId({
        isEnterpriseInstall: installation.isEnterpriseInstall === true,
        enterpriseId: installation.enterprise?.id,
        teamId: installation.team?.id,
      });
      const key = { platform: "slack", externalId } as const;
      // A token that was renewed comes the same way.
      const isNew = (await repository.load(key)) === undefined;
      await repository.save({ ...key, data: toJson(installation) });
      const { team, user, isEnterpriseInstall } = installation;
      if (isNew && team !== undefined && isEnterpriseInstall !== true) {
        onInstalled({ teamId: team.id, teamName: team.name, userId: user.id });
      }
    },
    async fetchInstallation(query) {
      const data = await repository.load({ platform: "slack", externalId: toAccountId(query) });
      if (data === undefined) throw new Error("the app isn't installed in that workspace");
      // Written by `storeInstallation` alone.
      return storedInstallation.parse(data) as unknown as SdkInstallation;
    },
    async deleteInstallation(query) {
      await repository.delete({ platform: "slack", externalId: toAccountId(query) });
    },
  };
}

/** What an installation is filed under: the workspace, or the organisation when it was installed in all of it. */
export function toAccountId(where: InstalledIn): string {
  const id = findAccountId(where);
  if (id === undefined) throw new Error("an installation arrived without its workspace");
  return id;
}
