/** How a check went. `skipped`: it has no meaning here, or something before it failed. */
export type CheckStatus = "ok" | "warning" | "failed" | "skipped";

/** What a check found. Neither text ever holds a secret. */
export interface Finding {
  readonly status: CheckStatus;
  /** What was seen, as a phrase. */
  readonly detail?: string;
  /** What to do, in a sentence. */
  readonly remedy?: string;
}

/** One thing that is looked at. */
export interface Check {
  /** Stable, for scripts, such as `data-folder`. */
  readonly id: string;
  readonly title: string;
  /** Several findings stand for several things of one kind, such as guilds. Changes nothing outside. */
  examine(options: { readonly signal: AbortSignal }): Promise<Finding | readonly Finding[]>;
}

/** A finding as it is reported. */
export interface CheckResult extends Finding {
  readonly id: string;
  readonly title: string;
}

export function ok(detail?: string): Finding {
  return { status: "ok", ...(detail === undefined ? {} : { detail }) };
}

export function warn(detail: string, remedy: string): Finding {
  return { status: "warning", detail, remedy };
}

export function fail(detail: string, remedy: string): Finding {
  return { status: "failed", detail, remedy };
}

export function skip(detail: string): Finding {
  return { status: "skipped", detail };
}
