import { z } from "zod";
import { type Clock, createBoundedMap, type Logger, type Person } from "#core";
import { SlackError } from "../wire/errors.ts";
import type { SlackWeb } from "./slack-web.ts";

/** A person as a workspace knows them. */
export interface PersonFacts {
  readonly displayName: string;
  /** BCP 47, such as `id-ID`. */
  readonly locale: string;
  /** Admins and owners may decide for the workspace; guests and strangers from other workspaces may not. */
  readonly role: "admin" | "member" | "guest";
}

interface PersonKey {
  readonly accountId: string;
  readonly userId: string;
}

/** What is known of people: asked once in a while, remembered in a bounded number. */
export interface People {
  /** Never rejects: of whom Slack tells nothing, little is assumed. */
  find(key: PersonKey, options: { readonly signal: AbortSignal }): Promise<PersonFacts>;
  /** What is known without asking. */
  peek(key: PersonKey): PersonFacts | undefined;
}

const userAnswer = z.object({
  user: z.object({
    name: z.string().default(""),
    real_name: z.string().nullish(),
    locale: z.string().nullish(),
    is_admin: z.boolean().nullish(),
    is_owner: z.boolean().nullish(),
    is_primary_owner: z.boolean().nullish(),
    is_restricted: z.boolean().nullish(),
    is_ultra_restricted: z.boolean().nullish(),
    is_stranger: z.boolean().nullish(),
    profile: z.object({ display_name: z.string().nullish() }).nullish(),
  }),
});

/** Roles change seldom, and who lost one is not to keep it for long. */
const lifeMs = 10 * 60_000;
const maxRemembered = 5_000;
/** Whom Slack doesn't tell of isn't asked for with every message again. */
const hiddenMs = 60_000;
const timeoutMs = 5_000;

/** Of whom Slack has told nothing yet, little is assumed. */
export const unknownPerson: PersonFacts = { displayName: "Somebody", locale: "en", role: "guest" };

export function createPeople(options: {
  readonly web: SlackWeb;
  readonly clock: Clock;
  readonly logger: Logger;
}): People {
  const { web, clock, logger } = options;
  const known = createBoundedMap<PersonFacts>({
    maxSize: maxRemembered,
    life: { ms: lifeMs, clock },
  });
  const hidden = createBoundedMap<true>({
    maxSize: maxRemembered,
    life: { ms: hiddenMs, clock },
  });
  const peek = (key: PersonKey) => known.get(toKey(key));
  return {
    peek,
    async find(key, { signal }) {
      const found = peek(key);
      if (found !== undefined) return found;
      if (hidden.has(toKey(key))) return unknownPerson;
      try {
        const answer = await web.call({
          method: "users.info",
          arguments: { user: key.userId, include_locale: true },
          accountId: key.accountId,
          attempts: "several",
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        });
        const facts = toFacts(userAnswer.parse(answer).user);
        known.set(toKey(key), facts);
        return facts;
      } catch (error) {
        if (signal.aborted) throw error;
        const isExpected = error instanceof SlackError;
        if (isExpected && !error.retryable) hidden.set(toKey(key), true);
        logger[isExpected ? "info" : "warn"]({ err: error }, "Slack doesn't say who asked");
        return unknownPerson;
      }
    },
  };
}

function toKey({ accountId, userId }: PersonKey): string {
  return `${accountId} ${userId}`;
}

function toFacts(user: z.infer<typeof userAnswer>["user"]): PersonFacts {
  const isGuest =
    user.is_restricted === true || user.is_ultra_restricted === true || user.is_stranger === true;
  const isAdmin =
    user.is_admin === true || user.is_owner === true || user.is_primary_owner === true;
  return {
    displayName:
      user.profile?.display_name || user.real_name || user.name || unknownPerson.displayName,
    locale: user.locale || unknownPerson.locale,
    role: toRole({ isGuest, isAdmin }),
  };
}

function toRole(user: {
  readonly isGuest: boolean;
  readonly isAdmin: boolean;
}): PersonFacts["role"] {
  if (user.isGuest) return "guest";
  return user.isAdmin ? "admin" : "member";
}

/** @param teamId the workspace that asks: a stranger's id is theirs in another one. */
export function toPersonId({
  teamId,
  userId,
}: {
  readonly teamId: string;
  readonly userId: string;
}) {
  return `slack:${teamId}:${userId}`;
}

/** A person with the roles by which a workspace's settings tell people apart. */
export function toPerson(
  facts: PersonFacts,
  ids: { readonly teamId: string; readonly userId: string },
): Person & { readonly roleIds: readonly string[] } {
  return {
    id: toPersonId(ids),
    displayName: facts.displayName,
    isAdmin: facts.role === "admin",
    roleIds: [facts.role],
  };
}
