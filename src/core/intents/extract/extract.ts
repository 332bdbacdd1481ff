import type { Sentence } from "../../model/sentences/sentences.ts";
import type { ExtractIntent } from "../../model/turn.ts";
import type { Asking, IntentKind } from "../../performing/intent-kind.ts";
import { refuseText } from "../../performing/refuse-text.ts";
import { maxChoices, maxColumns, readColumns, splitList } from "../../tables/read-columns.ts";
import { performExtract } from "./perform-extract.ts";
import { findWantedClasses } from "./plan-table.ts";

/** One table of what stands in pictures and pages. */
export const extract: IntentKind<"extract"> = {
  work: () => "extract",
  access: "guarded",
  refuse: (intent, asking) =>
    intent.media.length === 0
      ? { key: "nothingToUse", need: "page", found: [] }
      : refuseWanted(intent, asking),
  model: (_intent, preferences) => preferences.see[0],
  perform: performExtract,
};

function refuseWanted(intent: ExtractIntent, { limits }: Asking): Sentence | undefined {
  const { wanted = "" } = intent;
  const classes = findWantedClasses(intent);
  if (classes !== undefined) {
    const count = splitList(classes).length;
    if (count === 0) return { key: "tableClassesMissing" };
    if (count > maxChoices) return { key: "tableClassesTooMany", count, maxClasses: maxChoices };
  } else {
    const count = readColumns(wanted).length;
    if (count > maxColumns) return { key: "tableColumnsTooMany", count, maxColumns };
  }
  return wanted.trim() === "" ? undefined : refuseText(wanted, { limits });
}
