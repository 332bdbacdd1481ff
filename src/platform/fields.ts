import { z } from "zod";

// How variables of the environment are written, with what is said of those that are not.

export function secret() {
  return z
    .string()
    .regex(/^[\x21-\x7e]+$/, "has a space, line break or other odd character in it: copy it again")
    .optional()
    .meta({ isSecret: true });
}

/** The first seals, all of them open. */
export function sealingSecrets() {
  return z
    .string()
    .regex(
      /^[^\s,]{16,}(\s*,\s*[^\s,]{16,})*$/,
      "must be at least 16 characters, without spaces; put a comma between several",
    )
    .transform((text): readonly [string, ...string[]] => {
      const [first = "", ...others] = text.split(",").map((one) => one.trim());
      return [first, ...others];
    })
    .optional()
    .meta({ isSecret: true });
}

export function url(fallback: string) {
  return z
    .string()
    .refine(isPlainAddress, {
      message: "isn't a plain address: write it like https://example.com/api",
    })
    .transform((text) => text.replace(/\/+$/, ""))
    .default(fallback);
}

/** What an address holds beyond host and path would be left out of requests without a word. */
export function isPlainAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return `${url.username}${url.password}${url.search}${url.hash}` === "";
}

export function databaseUrl() {
  return secret().refine(
    (text) => text === undefined || /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ""),
    {
      error: "isn't a PostgreSQL address: write it like postgres://user:password@host/database",
    },
  );
}

export function flag(fallback: "true" | "false") {
  return z
    .enum(["true", "false"], { error: "must be `true` or `false`" })
    .default(fallback)
    .transform((text) => text === "true");
}

export function list(fallback: string) {
  return z
    .string()
    .default(fallback)
    .transform((text) =>
      text
        .split(",")
        .map((item) => item.trim())
        .filter((item) => item !== ""),
    )
    .refine((items) => items.length > 0, { message: "is empty: write at least one" });
}

export function integer(fallback: number, range: { readonly min: number; readonly max: number }) {
  return wholeNumber(range).default(fallback);
}

export function wholeNumber({ min, max }: { readonly min: number; readonly max: number }) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, { error, abort: true })
    .transform(Number)
    .pipe(z.number().min(min, { error }).max(max, { error }));
}

/** An amount as a plain decimal, such as `0.5`. */
export function credits() {
  return z
    .string()
    .regex(/^\d{1,9}(?:\.\d{1,6})?$/, "must be an amount of credits like 5 or 0.25")
    .optional();
}
