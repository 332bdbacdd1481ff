import type { TurnRequest } from "../model/turn.ts";
import type { Clock, Logger } from "../ports/logger.ts";
import { type NoticeRepository, toLanguageFact } from "../ports/store.ts";
import { createBoundedMap } from "../tools/bounded-map.ts";

/** What people's clients told of their language, for what their platform tells without it. */
export interface PersonLanguages {
  /** Takes in the language of a person's client. Returns at once; what can't be kept isn't missed. */
  note(person: KnownLanguage): void;
  /**
   * The turn in the language that its person's client told last, where its platform doesn't tell what they read. Never
   * rejects.
   */
  recall<Turn extends Spoken>(turn: Turn): Promise<Turn>;
}

/** A person, and what they read (BCP 47). */
export interface KnownLanguage {
  readonly personId: string;
  readonly locale: string;
}

type Spoken = Pick<TurnRequest, "person" | "locale" | "localeOf">;

/** Another process may have heard of another language meanwhile. */
const lifeMs = 10 * 60_000;
const maxRemembered = 5_000;
/** A language that is still spoken is written anew that often, so that it doesn't grow too old. */
const renewedAfterMs = 30 * 24 * 3_600_000;

export function createPersonLanguages({
  notices,
  clock,
  logger,
  runBeside,
}: {
  readonly notices: Pick<NoticeRepository, "saveFact" | "loadFact">;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Takes care of work that nobody waits for. */
  readonly runBeside: (task: Promise<void>) => void;
}): PersonLanguages {
  /** Empty for whom nothing is known. */
  const known = createBoundedMap<string>({ maxSize: maxRemembered, life: { ms: lifeMs, clock } });

  async function save({ personId, locale }: KnownLanguage): Promise<void> {
    try {
      const key = toLanguageFact(personId);
      const fact = await notices.loadFact(key);
      const isFresh = fact !== undefined && clock() - fact.atMs < renewedAfterMs;
      if (fact?.value === locale && isFresh) return;
      await notices.saveFact(key, { value: locale, atMs: clock() });
    } catch (error) {
      logger.debug({ err: error }, "a person's language couldn't be kept");
    }
  }

  async function load(personId: string): Promise<string> {
    const remembered = known.get(personId);
    if (remembered !== undefined) return remembered;
    try {
      const value = (await notices.loadFact(toLanguageFact(personId)))?.value;
      const locale = typeof value === "string" ? value : "";
      // What was heard while the store was asked is newer.
      const heard = known.get(personId);
      if (heard === undefined) known.set(personId, locale);
      return heard ?? locale;
    } catch (error) {
      logger.debug({ err: error }, "a person's language couldn't be looked up");
      return "";
    }
  }

  return {
    note(person) {
      const { personId, locale } = person;
      if (known.get(personId) === locale) return;
      known.set(personId, locale);
      runBeside(save(person));
    },
    async recall(turn) {
      if (turn.localeOf !== "workspace") return turn;
      const locale = await load(turn.person.id);
      return locale === "" ? turn : { ...turn, locale, localeOf: "person" };
    },
  };
}
