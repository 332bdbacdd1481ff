import { loadVariables, readConfig } from "#config";

/** Addresses that mean every interface are no addresses to connect to. */
const anywhere: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };

/**
 * Asks the running Moonlens how it is.
 * @param question with `alive`, only whether it answers.
 * @returns the exit code: 0 when all is well, 1 when not, 2 when nothing can be asked.
 */
export async function askHealth(question: string | undefined): Promise<number> {
  const { HEALTH_HOST: host, HEALTH_PORT: port } = readConfig(loadVariables()).environment;
  if (port === undefined) return complain("HEALTH_PORT isn't set, so there's nothing to ask.");
  const path = question === "alive" ? "/healthz" : "/readyz";
  const address = anywhere[host] ?? (host.includes(":") ? `[${host}]` : host);
  try {
    const signal = AbortSignal.timeout(5_000);
    const response = await fetch(`http://${address}:${port}${path}`, { signal });
    process.stdout.write(await response.text());
    return response.ok ? 0 : 1;
  } catch {
    return complain(`Nothing answers on port ${port}.`);
  }
}

function complain(what: string): number {
  process.stderr.write(`${what}\n`);
  return 2;
}
