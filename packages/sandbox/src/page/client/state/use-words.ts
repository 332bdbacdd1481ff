import { findWords, type Words } from "#page/words/words.ts";
import { usePage } from "./page.ts";

/** In the language of whoever one is. */
export function useWords(): Words {
  const { chat, slack, whereabouts } = usePage();
  const isSlack = whereabouts.platform.value === "slack";
  const locale = isSlack ? slack.chat.me.value?.locale : chat.me.value?.locale;
  return findWords(locale ?? "en");
}
