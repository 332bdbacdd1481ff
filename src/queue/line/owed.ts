import type { Logger } from "#core";
import type { SharedTables } from "./member.ts";

interface OwedOptions extends Pick<SharedTables, "hand" | "line" | "tell"> {
  readonly logger: Logger;
}

/** What the tables have to hear of: when they aren't there, they are told later. */
export interface Owed {
  /** Lets go of a turn that is over. Never rejects. */
  release(turnId: string): Promise<void>;
  /** Lets others take a turn that waits in this process's hand; nobody would ever run it otherwise. Never rejects. */
  offer(turnId: string): Promise<void>;
  /** Tells what they weren't there for. Never rejects. */
  tryAgain(): Promise<void>;
}

export function createOwed({ hand, line, tell, logger }: OwedOptions): Owed {
  const unreleased = new Set<string>();
  const unoffered = new Set<string>();

  async function release(turnId: string): Promise<void> {
    try {
      await hand.letGo(turnId);
    } catch (error) {
      unreleased.add(turnId);
      logger.warn({ turn: turnId, err: error }, "a turn couldn't be released; will try again");
    }
  }

  async function offer(turnId: string): Promise<void> {
    try {
      await line.offer(turnId);
    } catch (error) {
      unoffered.add(turnId);
      logger.warn({ turn: turnId, err: error }, "a turn couldn't be offered; will try again");
    }
  }

  return {
    release,
    offer,
    async tryAgain() {
      for (const turnId of take(unoffered)) await offer(turnId);
      const late = take(unreleased);
      for (const turnId of late) await release(turnId);
      // What was over when the database was away may not have been saved as over: someone has to look.
      if (unreleased.size < late.length) await tell("recover").catch(() => undefined);
    },
  };
}

function take(ids: Set<string>): readonly string[] {
  const taken = [...ids];
  ids.clear();
  return taken;
}
