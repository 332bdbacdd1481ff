/** How the set-up talks with a person. Every question throws {@link SetupCancelled} when they leave. */
export interface Prompter {
  say(text: string): void;
  warn(text: string): void;
  /** Shows a text without any ornament, for copying. */
  show(text: string): void;
  /** Asks for a text that is not shown while it is typed. `validate` says what is wrong with it at once. */
  askSecret(question: {
    /** What it is for, which a script would give instead. */
    readonly variable: string;
    readonly text: string;
    readonly validate: (answer: string) => string | undefined;
  }): Promise<string>;
  /** At least one of the options. */
  choose(question: {
    readonly text: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
    /** One that a script would give instead. */
    readonly variable: string;
  }): Promise<readonly string[]>;
  confirm(question: { readonly text: string }): Promise<boolean>;
  /** Shows that something goes on. The person may stop waiting, which aborts the signal. */
  during<Result>(
    text: string,
    work: (options: { readonly signal: AbortSignal }) => Promise<Result>,
  ): Promise<Result>;
}

/** The person pressed Ctrl+C or Escape at a question. */
export class SetupCancelled extends Error {
  constructor() {
    super("Set-up cancelled.");
    this.name = "SetupCancelled";
  }
}

/** It can't go on: something is missing and nobody is there to ask, or the file can't be written. */
export class SetupIncomplete extends Error {
  constructor(message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = "SetupIncomplete";
  }
}
