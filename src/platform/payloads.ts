import { z } from "zod";

/** More than any list of a platform's has: what is longer takes time and tells nothing. */
const maxEntries = 250;

const values = z.array(z.unknown()).transform((all) => all.slice(0, maxEntries));

/** A list in a platform's payload whose entries are read where they are used; none where there is no list. */
export const listOfAnything = values.catch([]).default([]);

/** What of a list in a platform's payload can be read: one entry of a new kind must not cost the others. */
export function listOf<Entry extends z.ZodType>(entry: Entry) {
  return listOfAnything.transform((all) =>
    all.flatMap((value) => entry.safeParse(value).data ?? []),
  );
}

/** A list in a platform's payload each of whose entries has to be right. */
export function wholeListOf<Entry extends z.ZodType>(entry: Entry) {
  return values.pipe(z.array(entry));
}
