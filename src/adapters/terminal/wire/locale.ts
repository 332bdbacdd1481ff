import type { Variables } from "#platform";

/** The person's language, as their environment has it: `id_ID.UTF-8` is `id-ID`. English where it says none. */
export function findLocale({ LC_ALL, LC_MESSAGES, LANG }: Variables): string {
  const wanted = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== "");
  const [, language, region] =
    /^([a-z]{2,3})(?:[_-]([A-Za-z]{2}))?(?:[.@]|$)/.exec(wanted ?? "") ?? [];
  if (language === undefined) return "en";
  return region === undefined ? language : `${language}-${region.toUpperCase()}`;
}
