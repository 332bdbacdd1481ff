import { toStyleKey } from "../model/styles/style.ts";
import type { WorkspaceReference } from "../model/workspace.ts";
import type { StyleRepository } from "../ports/styles.ts";
import { showStyle } from "./show-style.ts";

export interface StyleSearch {
  readonly workspace: WorkspaceReference;
  /** What the person has typed so far. */
  readonly text: string;
}

export interface StyleSuggestion {
  readonly name: string;
  /** How what it says begins. */
  readonly detail?: string;
}

const maxDetail = 60;

/** The styles of a workspace that fit what was typed: those that begin so first. */
export async function suggestStyles(
  { workspace, text }: StyleSearch,
  { styles }: { readonly styles: Pick<StyleRepository, "list"> },
): Promise<readonly StyleSuggestion[]> {
  const wanted = toStyleKey(text);
  const found = (await styles.list(workspace.id)).filter(({ name }) =>
    toStyleKey(name).includes(wanted),
  );
  const begins = (name: string) => toStyleKey(name).startsWith(wanted);
  return found
    .toSorted((left, right) => Number(begins(right.name)) - Number(begins(left.name)))
    .map((style) => {
      const { name, before, after, model } = showStyle(style, { maxWords: maxDetail });
      const detail = before ?? after ?? model;
      return detail === undefined ? { name } : { name, detail };
    });
}
