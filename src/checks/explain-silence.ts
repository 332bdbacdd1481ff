import { type Finding, fail } from "./check.ts";
import type { HttpSilence, SilenceReason } from "./http-probe.ts";

/** Who did not answer, and how the operator could have meant another. */
export interface Remote {
  readonly name: string;
  readonly url: string;
  /** The variable that the address stands in. */
  readonly variable: string;
}

const seen: Readonly<Record<SilenceReason, string>> = {
  name: "can't be found",
  refused: "can't be reached",
  slow: "takes too long to answer",
  certificate: "has a certificate that isn't trusted",
  broken: "drops the connection",
};

const remedies: Readonly<Record<SilenceReason, string>> = {
  name: "Check this machine's network and DNS",
  refused: "Check this machine's network and firewall",
  slow: "Check this machine's network, firewall and proxy settings",
  certificate:
    "Check this machine's clock, and whether something in between intercepts the traffic",
  broken: "Check this machine's network, firewall and proxy settings",
};

/** What to do about somebody who does not answer at all. */
export function explainSilence({ reason, code }: HttpSilence, remote: Remote): Finding {
  return fail(
    `${remote.name} at ${toOrigin(remote.url)} ${seen[reason]} (${code})`,
    `${remedies[reason]}, and ${remote.variable}.`,
  );
}

/** An address without what could be secret in it. */
export function toOrigin(url: string): string {
  return URL.parse(url)?.origin ?? "an invalid address";
}
