import type { z } from "zod";

/** What is wrong with a block, in Slack's words. */
export function toWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "too_big":
      return issue.origin === "string"
        ? `must be less than ${Number(issue.maximum) + 1} characters`
        : `no more than ${issue.maximum} items allowed`;
    case "too_small":
      return issue.origin === "string"
        ? `must be more than ${Number(issue.minimum) - 1} characters`
        : `no fewer than ${issue.minimum} items allowed`;
    case "unrecognized_keys":
      return `invalid additional property: ${issue.keys.join(", ")}`;
    default:
      return issue.message;
  }
}
