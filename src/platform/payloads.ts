import { z } from "zod";

/** What of a list in a platform's payload can be read: one entry of a new kind must not cost the others. */
export function listOf<Entry extends z.ZodType>(entry: Entry) {
  return z
    .array(z.unknown())
    .catch([])
    .default([])
    .transform((values) => values.flatMap((value) => entry.safeParse(value).data ?? []));
}
