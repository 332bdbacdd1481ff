import { OperationalError, type Usage } from "#core";

/** The process that carries bytes ended in the middle of an errand. What it was paid for is not known. */
export class CarrierLostError extends OperationalError {
  readonly billing = "unknown";
  readonly usage: Usage | undefined = undefined;
  /** The answer that was on its way, once Lunos had named it. */
  generationId: string | undefined;

  constructor() {
    super("the process that carries pictures ended before one was through", {
      code: "carrier_lost",
      sentence: { key: "interrupted" },
    });
  }
}
