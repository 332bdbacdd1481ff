import type { Logger, SharedWork } from "#core";
import type { Standing } from "../line/standing.ts";
import { createOneAtATime } from "../shared/one-at-a-time.ts";
import { createCounting } from "./counting.ts";
import { toStep } from "./fair-part.ts";
import { createHolding } from "./held-shares.ts";
import { nameOf, type SeenWork, type ShareKey, type ShareTables, toSets } from "./share-tables.ts";

export interface DealerOptions {
  readonly work: SharedWork;
  readonly processId: string;
  readonly tables: ShareTables;
  readonly standing: Pick<Standing, "isFresh">;
  /** Tells all processes, this one too, that there is something to look at. */
  readonly tell: () => Promise<void>;
  /** How often to ask how many shares there should be. */
  readonly recountMs: number;
  readonly logger: Logger;
}

/** So many at a time, so that not all of them stand still at once when somebody comes. */
const maxGivenAtOnce = 4;

/** Deals this process its shares of one work. */
export class Dealer {
  readonly #options: DealerOptions;
  readonly #holding: ReturnType<typeof createHolding>;
  readonly #counting: ReturnType<typeof createCounting>;
  readonly #looking: ReturnType<typeof createOneAtATime>;
  /** What was left of shares that were let go of, by their names: it is newer than what the database has. */
  readonly #parked = new Map<string, string | undefined>();
  readonly #stopping = new AbortController();
  #lettingGo: Promise<unknown> = Promise.resolve();
  #isMixed = false;

  constructor(options: DealerOptions) {
    const { work, logger } = options;
    this.#options = options;
    this.#holding = createHolding(work);
    this.#counting = createCounting(options);
    this.#looking = createOneAtATime(async () => {
      try {
        await this.#look();
      } catch (error) {
        logger.warn({ work: work.name, err: error }, "shares couldn't be dealt; will try again");
      }
    });
  }

  /** Looks for the first time; rejects with what goes wrong then. */
  async start(): Promise<void> {
    await this.#look();
  }

  /** Looks what is to be taken, given or written: with every heartbeat, and when others tell of a change. */
  look(): void {
    this.#looking.ask();
  }

  /** Lets go of everything while others may have taken this process for dead. */
  guard(): void {
    const { standing, logger, work } = this.#options;
    const keys = this.#holding.list();
    if (standing.isFresh() || keys.length === 0) return;
    logger.warn({ work: work.name }, "not heard for too long: letting go of all shares for now");
    this.#lettingGo = Promise.all(keys.map((key) => this.#park(key)));
  }

  /** Asks at the next look how many shares there should be. */
  recount(): void {
    this.#counting.hurry();
    this.look();
  }

  /** Hands everything on. Never rejects. */
  async stop(): Promise<void> {
    const { tables, tell, logger, work } = this.#options;
    this.#stopping.abort();
    await this.#looking.settle();
    await this.#lettingGo;
    try {
      await this.#handOn(this.#holding.list());
      await tables.leave();
      await tell();
    } catch (error) {
      logger.warn(
        { work: work.name, err: error },
        "shares couldn't be handed on; the others will notice in a moment",
      );
    }
  }

  /** What was read while the database was slow may be the others' by now. */
  get #isOurTurn(): boolean {
    return !this.#stopping.signal.aborted && this.#options.standing.isFresh();
  }

  async #look(): Promise<void> {
    const { tables } = this.#options;
    await this.#lettingGo;
    if (!this.#isOurTurn) return;
    let seen = await tables.read();
    this.#noteMixed(seen);
    if (await this.#enter(seen)) seen = await tables.read();
    if (!this.#isOurTurn) return;
    await this.#followUp(seen);
    if (!this.#isOurTurn) return;
    for (const set of toSets(seen)) await this.#settle(seen, set);
    const states = this.#holding.changes();
    await tables.keep(states);
    this.#holding.noted(states);
    if (toSets(seen).length > 1) await this.#endOldSets(await tables.read());
  }

  /** Resolves with whether something is different now. */
  async #enter(seen: SeenWork): Promise<boolean> {
    const isIn = seen.members.some(({ processId }) => processId === this.#options.processId);
    if (!isIn) await this.#options.tables.enter({ isFixed: false });
    return (await this.#counting.count(seen)) || !isIn;
  }

  /** Begins with those that are ours, and ends with those that are no more. */
  async #followUp(seen: SeenWork): Promise<void> {
    const { tables, processId, work, logger } = this.#options;
    const ours = seen.shares.filter((share) => share.processId === processId);
    for (const key of this.#holding.list()) {
      if (isIn(ours, key)) continue;
      const how = isIn(seen.shares, key) ? "handed-on" : "over";
      logger.info({ work: work.name, share: key.share, how }, "a share is no longer ours");
      await this.#holding.close(key, how);
    }
    // We let go of them, or never heard that we got them.
    const left = ours.filter((key) => !this.#holding.has(key));
    const notes = left.length === 0 ? new Map<string, string>() : await tables.readNotes();
    if (!this.#isOurTurn) return;
    for (const key of left) {
      const note = this.#parked.get(nameOf(key)) ?? notes.get(nameOf(key));
      this.#holding.open(key, { count: listSet(seen, key.generation).length, note });
    }
    this.#parked.clear();
  }

  /** Takes or gives what is due in one set of shares. */
  async #settle(seen: SeenWork, generation: number): Promise<void> {
    const { tables, processId, standing } = this.#options;
    const set = listSet(seen, generation);
    const sharing = seen.members.filter(({ isFixed }) => !isFixed);
    const ids = [processId, ...sharing.map((member) => member.processId)];
    const holdings = new Map(
      ids.map((id) => [id, set.filter((share) => share.processId === id).length]),
    );
    const free = set.filter((share) => share.processId === null).length;
    const { take, give } = toStep(holdings, { processId, free });
    for (const { note, ...key } of take > 0 ? await tables.take(generation, take) : []) {
      if (standing.isFresh()) this.#holding.open(key, { count: set.length, note });
      else this.#parked.set(nameOf(key), note);
    }
    if (give > 0) {
      await this.#handOn(this.#holding.choose(generation, Math.min(give, maxGivenAtOnce)));
    }
  }

  async #handOn(keys: readonly ShareKey[]): Promise<void> {
    const { tables, tell } = this.#options;
    // As long as they are ours we go on with them, whatever becomes of this.
    const states = await Promise.all(keys.map((key) => this.#park(key)));
    await tables.giveBack(states);
    for (const key of keys) this.#parked.delete(nameOf(key));
    if (keys.length > 0) await tell();
  }

  async #park(key: ShareKey) {
    const state = await this.#holding.close(key, "handed-on");
    this.#parked.set(nameOf(key), state.note);
    return state;
  }

  /** When all of a new set are open, the ones before are over. */
  async #endOldSets(seen: SeenWork): Promise<void> {
    const { tables, tell } = this.#options;
    const sets = toSets(seen);
    const newest = sets.at(-1);
    if (newest === undefined || sets.length < 2) return;
    if (!listSet(seen, newest).every(({ isOpen }) => isOpen)) return;
    await tables.endBefore(newest);
    await tell();
  }

  #noteMixed({ members }: SeenWork): void {
    const mixed = members.some(({ isFixed }) => isFixed);
    if (mixed && !this.#isMixed) this.#options.work.onMixed();
    this.#isMixed = mixed;
  }
}

function listSet({ shares }: SeenWork, generation: number) {
  return shares.filter((share) => share.generation === generation);
}

function isIn(keys: readonly ShareKey[], key: ShareKey): boolean {
  return keys.some((other) => nameOf(other) === nameOf(key));
}
