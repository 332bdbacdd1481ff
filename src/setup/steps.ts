import type { PlatformSetup, SetupStep } from "#platform";

/** A place where people can talk with the bot. */
export interface PlatformSteps extends Omit<PlatformSetup, "toPaste" | "generated"> {
  readonly id: string;
  readonly label: string;
  /** A text to paste there. */
  readonly toPaste?: () => Promise<string>;
}

export const lunosStep: SetupStep = {
  variable: "LUNOS_API_KEY",
  question:
    "Your Lunos key (from your Lunos dashboard, or “sandbox” to try things out with play money)",
  checks: ["lunos-key"],
};
