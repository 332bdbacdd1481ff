import type { Wording } from "../../model/sentences/sentences.ts";
import type { Column, ColumnId } from "../../model/tables/table.ts";
import type { ExtractIntent } from "../../model/turn.ts";
import { formColumns } from "../../tables/forms.ts";
import { findClasses, readColumns, splitList } from "../../tables/read-columns.ts";

/** A column that a model is asked for. */
export interface WantedColumn extends Column {
  /** What it is, in English. Absent: its name says it. */
  readonly meaning?: string;
}

/** What is to be read. */
export interface TablePlan {
  /** Absent: those that stand there. */
  readonly columns?: readonly WantedColumn[];
  /** Each file is one row, whatever is on it. */
  readonly isPerFile: boolean;
  /** What a row is for, in English. Absent: for each thing of which the files say the same. */
  readonly rowRule?: string;
}

/** The classes that files are to be sorted into; nothing where they aren't. */
export function findWantedClasses({
  form,
  wanted = "",
}: Pick<ExtractIntent, "form" | "wanted">): string | undefined {
  return findClasses(wanted) ?? (form === "labels" ? wanted : undefined);
}

/** The columns of a form have names in the person's language; their own are called as they typed them. */
export function planTable(
  intent: Pick<ExtractIntent, "form" | "wanted">,
  { wording, locale }: { readonly wording: Wording; readonly locale: string },
): TablePlan {
  const name = (column: ColumnId) => wording({ key: "columnName", column }, locale);
  const { form, wanted = "" } = intent;
  const classes = findWantedClasses(intent);
  if (classes !== undefined) {
    const choices = splitList(classes);
    const column = { key: "class", name: name("class"), type: "choice", choices } as const;
    return { columns: [column], isPerFile: true };
  }
  const own = readColumns(wanted);
  if (own.length > 0) return { columns: own, isPerFile: false };
  if (form === "table" || form === "labels") return { isPerFile: false };
  const columns = formColumns[form].map(({ id, ...rest }) => ({
    key: id,
    name: name(id),
    ...rest,
  }));
  return { columns, isPerFile: false };
}
