/** What one person may have and do. */
export interface PersonLimits {
  readonly maxOpenTurns: number;
  readonly maxTurnsPerMinute: number;
  readonly maxPromptCharacters: number;
  /** Credits of a day where a workspace sets none, as a decimal string. Absent: no limit. */
  readonly creditsPerDay?: string;
}
