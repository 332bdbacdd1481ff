import { setTimeout as delay } from "node:timers/promises";
import type { AskedBook } from "./asked.ts";
import type { Person } from "./person.ts";

/** So many answers a person waits for at once. */
const patience = 3;

/** Asks for one thing after the other, until it is time to stop. */
export async function live(
  person: Person,
  {
    book,
    isOver,
    onRefusal,
  }: {
    readonly book: AskedBook;
    readonly isOver: () => boolean;
    /** What the platform said to what it didn't take. */
    readonly onRefusal: (error: unknown) => void;
  },
): Promise<void> {
  while (!isOver()) {
    await delay(person.random.int(400, 2_400));
    if (isOver() || book.waiting(person).length >= patience) continue;
    await person.act().catch(onRefusal);
  }
}
