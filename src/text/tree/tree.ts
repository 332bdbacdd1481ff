/** What stands in a line of text. */
export type Inline =
  /** Letters that mean nothing but themselves; `source` is how they were written. */
  | { readonly type: "text"; readonly text: string; readonly source: string }
  | { readonly type: "break" }
  | { readonly type: "code"; readonly text: string }
  | {
      readonly type: "mark";
      readonly kind: MarkKind;
      /** How it was written, such as `*` or `_`. */
      readonly markup: string;
      readonly children: readonly Inline[];
    }
  | { readonly type: "link"; readonly url: string; readonly children: readonly Inline[] }
  /** An address that is its own text, in angle brackets or not. */
  | { readonly type: "address"; readonly url: string; readonly source: string }
  | { readonly type: "image"; readonly url: string; readonly alt: string }
  /** What a platform may take for a person, a channel, an emoji or a moment: `<@1>`, `<:moon:2>`, `<!here>`. */
  | { readonly type: "reference"; readonly source: string }
  /** A formula, which is shown as it was written. */
  | { readonly type: "formula"; readonly source: string };

export type MarkKind = "strong" | "emphasis" | "strike" | "spoiler" | "underline";

export type Alignment = "left" | "right" | "center";

export interface ListItem {
  /** Lines that are left free before it: 0 or 1. */
  readonly gap: number;
  /** Of a list of tasks: whether it is done. */
  readonly isDone?: boolean;
  readonly blocks: readonly Block[];
}

export interface Footnote {
  readonly number: number;
  readonly blocks: readonly Block[];
}

interface Placed {
  /** Lines that are left free before it: 0 or 1. */
  readonly gap: number;
}

export type Block = Placed &
  (
    | { readonly type: "paragraph"; readonly content: readonly Inline[] }
    | { readonly type: "heading"; readonly level: number; readonly content: readonly Inline[] }
    /** Small print of our own. */
    | { readonly type: "small"; readonly content: readonly Inline[] }
    | {
        readonly type: "code";
        readonly language: string;
        readonly text: string;
        /** False: the text ends before the code does. */
        readonly isClosed: boolean;
        /** Stands in a spoiler. */
        readonly isHidden?: boolean;
      }
    | { readonly type: "quote"; readonly blocks: readonly Block[] }
    | {
        readonly type: "list";
        /** `-`, `*` and `+`, or `.` and `)` behind numbers. */
        readonly marker: string;
        /** The first number; undefined where there are none. */
        readonly start: number | undefined;
        readonly items: readonly ListItem[];
      }
    | {
        readonly type: "table";
        readonly columns: readonly (Alignment | undefined)[];
        /** The head first. */
        readonly rows: readonly (readonly (readonly Inline[])[])[];
      }
    | { readonly type: "rule"; readonly markup: string }
    | { readonly type: "footnotes"; readonly notes: readonly Footnote[] }
  );
