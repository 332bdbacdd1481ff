import { type Check, type CheckResult, type Finding, fail } from "#checks";
import { unlessAborted } from "#core";

/**
 * Makes all checks at once. Each ends within its time: one that takes longer, or breaks, has failed.
 * Results are in the order of the checks.
 */
export async function runChecks(
  checks: readonly Check[],
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<readonly CheckResult[]> {
  const results = await Promise.all(
    checks.map(async (check) => {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      const findings = await unlessAborted(check.examine({ signal: limit }), limit).catch(
        (error: unknown) => {
          signal.throwIfAborted();
          return limit.aborted ? toLate(timeoutMs) : toBroken(error);
        },
      );
      return [findings].flat().map((finding) => ({ id: check.id, title: check.title, ...finding }));
    }),
  );
  return results.flat();
}

function toLate(timeoutMs: number): Finding {
  return fail(
    `didn't finish within ${timeoutMs / 1000} s`,
    "Try again. If it stays slow, check the network and the disk.",
  );
}

/** The message stays away: a library's error may hold an address with a token. */
function toBroken(error: unknown): Finding {
  const name = error instanceof Error ? error.name : typeof error;
  return fail(`the check itself failed (${name})`, "Please report this: it's a bug in Moonlens.");
}
