import { OperationalError } from "./errors.ts";

/** Another process has the turn in hand: this one was silent for so long that it was taken for dead. */
export class TurnTakenError extends OperationalError {
  constructor(turnId: string) {
    super(`the turn ${turnId} was taken up by another process`, { code: "turn_taken" });
  }
}
