import type { Deed } from "../plan/plan.ts";

/** Of the two channels of a place, one is for some of its people. */
const hidden = "den";
const ofTheDen: ReadonlySet<string> = new Set(["discord:1", "discord:2", "discord:3"]);

export function mayRead(personId: string, channelId: string): boolean {
  return channelId !== hidden || ofTheDen.has(personId);
}

/** Where a person says something: nobody does where they can't read. */
export function chooseChannel({ id }: Pick<Deed, "id">, personId: string): string {
  return id % 3 === 0 && mayRead(personId, hidden) ? hidden : "general";
}
