/** Work that isn't awaited where it begins. */
export interface Tasks {
  /** Begins a piece of work. What it throws goes to `onFailure`. */
  run(work: () => Promise<void>): void;
  /** Resolves when everything that was begun is over. */
  settle(): Promise<void>;
}

export function createTasks(onFailure: (error: unknown) => void): Tasks {
  const running = new Set<Promise<void>>();
  return {
    run(work) {
      const task = work()
        .catch(onFailure)
        .finally(() => running.delete(task));
      running.add(task);
    },
    async settle() {
      await Promise.all(running);
    },
  };
}
