export {
  type Check,
  type CheckResult,
  type CheckStatus,
  type Finding,
  fail,
  ok,
  skip,
  warn,
} from "./check.ts";
export { explainSilence, toOrigin } from "./explain-silence.ts";
export { hearSocket } from "./hear-socket.ts";
export {
  createHttpProbe,
  type HttpAnswer,
  type HttpOutcome,
  type HttpProbe,
  toCode,
  toJson,
} from "./http-probe.ts";
export { createLazy } from "./lazy.ts";
