/** How long the browser looks at a recording before it sends it without its length. */
const patienceMs = 3000;

/** The length of a recording in milliseconds; undefined when the browser can't play it. */
export async function readDurationMs(
  file: File,
  kind: "audio" | "video",
): Promise<number | undefined> {
  const element = document.createElement(kind);
  const url = URL.createObjectURL(file);
  try {
    return await new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), patienceMs);
      const finish = (durationMs: number | undefined): void => {
        clearTimeout(timer);
        resolve(durationMs);
      };
      element.addEventListener("loadedmetadata", () => {
        const durationMs = Math.round(element.duration * 1000);
        finish(Number.isSafeInteger(durationMs) ? durationMs : undefined);
      });
      element.addEventListener("error", () => finish(undefined));
      element.preload = "metadata";
      element.src = url;
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
