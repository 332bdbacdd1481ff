import { z } from "zod";

/** What processes share out that serve one bot. */
export const sharedWork = "discord";

/**
 * `DISCORD_SHARDS`: `auto`, or which, of how many, like `0,1/4` or `0-7/16`. Discord has far fewer than these bounds allow.
 */
export function shards() {
  const error = "must be `auto`, or say which shards out of how many, like `0,1/4` or `0-7/16`";
  return z
    .string()
    .regex(/^(auto|\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*\/\d{1,4})$/, { error, abort: true })
    .transform((text) => (text === "auto" ? ("auto" as const) : toShards(text)))
    .refine((part) => part === "auto" || isWhole(part), {
      error:
        "names shards that don't exist: they go from 0 to one less than the number after the `/`",
    })
    .optional();
}

function toShards(text: string) {
  const [ranges = "", count = ""] = text.split("/");
  return { ids: [...new Set(ranges.split(",").flatMap(toRange))], count: Number(count) };
}

function isWhole({ ids, count }: ReturnType<typeof toShards>): boolean {
  return ids.length > 0 && ids.every((id) => id < count);
}

/** `3-5` is 3, 4 and 5. */
function toRange(text: string): readonly number[] {
  const [first = 0, last = first] = text.split("-").map(Number);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
