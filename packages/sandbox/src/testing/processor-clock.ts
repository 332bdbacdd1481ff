/** How much processor time this process spends from now on: what a busy machine does not change as it does a clock's time. */
export function startProcessorClock(): { readonly spentMs: () => number } {
  const before = process.cpuUsage();
  return {
    spentMs() {
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    },
  };
}
