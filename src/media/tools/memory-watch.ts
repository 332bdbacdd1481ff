import { readFile } from "node:fs/promises";

const intervalMs = 100;
const pageBytes = 4_096;

/**
 * Watches the resident memory of a process, where the system tells in `/proc` (Linux); elsewhere it
 * watches nothing.
 */
export function watchMemory(
  pid: number | undefined,
  { maxBytes, onExceeded }: { readonly maxBytes: number; readonly onExceeded: () => void },
): Disposable {
  const timer = setInterval(() => void look(), intervalMs).unref();
  const look = async () => {
    const residentBytes = await readResidentBytes(pid);
    if (residentBytes !== undefined && residentBytes > maxBytes) onExceeded();
  };
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

async function readResidentBytes(pid: number | undefined): Promise<number | undefined> {
  if (pid === undefined || process.platform !== "linux") return undefined;
  try {
    const [, pages = ""] = (await readFile(`/proc/${pid}/statm`, "utf8")).split(" ");
    return Number(pages) * pageBytes;
  } catch {
    // It has just ended.
    return undefined;
  }
}
