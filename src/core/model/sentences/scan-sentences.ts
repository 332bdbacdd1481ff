import type { None } from "./none.ts";

/** What is said of PDFs whose words are only pictures of words. */
export interface ScanSentences {
  /** `isOff`: the place doesn't want such read. */
  readonly scanUnread: { readonly name: string; readonly isOff: boolean };
  /** Its person went on without having it read. `name`: the first of the files. */
  readonly scanLeftOut: { readonly name: string; readonly files: number };
  /**
   * Before it is read: what that costs, with all else. `name`: the first of the files. `isOverBudget`: it can't be had; going on
   * without can.
   */
  readonly askReadScan: {
    readonly name: string;
    readonly files: number;
    readonly pages: number;
    readonly credits: string;
    readonly isOverBudget?: true;
  };
  readonly buttonReadScan: None;
  readonly buttonWithoutOcr: None;
  /** Of a PDF that has words elsewhere. `pages`: such as `2, 4–7`. */
  readonly pagesUnread: { readonly name: string; readonly pages: string };
}
