type Asking = { readonly signal: AbortSignal };

/** A fact that several checks need and that is found out once, within the time of the check that asks first. */
export function createLazy<Fact>(
  load: (asking: Asking) => Promise<Fact>,
): (asking: Asking) => Promise<Fact> {
  let fact: Promise<Fact> | undefined;
  return (asking) => {
    fact ??= load(asking);
    return fact;
  };
}
