/** What a value looks like, whatever variable it was put into. */
export interface SecretForm {
  readonly id: string;
  /** How a person would call it. */
  readonly name: string;
  readonly pattern: RegExp;
  /**
   * `certain`: nothing else looks like it. `likely`: others could, such as any row of hexadecimal digits. `vague`: many
   * do. The more certain forms are tried first, and only a certain one can't be a key of somebody else's.
   */
  readonly certainty: "certain" | "likely" | "vague";
}

/** What belongs into a variable, and where it is found. */
export interface SecretPlace {
  readonly variable: string;
  /** The ids of the forms that it may have. */
  readonly forms: readonly string[];
  /** What it may look like beside these. */
  readonly pattern?: RegExp;
  readonly whereabouts: string;
}

/** What must not be in a log, by its form, and what stands there instead. */
export type Redaction = readonly [pattern: RegExp, replacement: string];

/** How a platform's secrets are recognised. */
export interface PlatformSecrets {
  readonly forms: readonly SecretForm[];
  readonly places: readonly SecretPlace[];
  /** Each takes time in proportion to the text: what may stand before a mark has a bound. */
  readonly redactions: readonly Redaction[];
}
