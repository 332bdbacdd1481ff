import { type Check, ok, warn } from "#checks";

const names = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"];

/** Moonlens speaks to Lunos and the platforms directly; a machine that must use a proxy cuts it off. */
export function createProxyCheck({
  variables,
}: {
  readonly variables: Readonly<Record<string, string | undefined>>;
}): Check {
  return {
    id: "proxy",
    title: "Proxy",
    async examine() {
      const found = names
        .flatMap((name) => [name, name.toLowerCase()])
        .filter((name) => (variables[name] ?? "").trim() !== "");
      if (found.length === 0) return ok("none is set");
      return warn(
        `${found.join(" and ")} is set, which Moonlens does not use: it connects directly`,
        "When the checks below fail for the network, let this machine through to Lunos and the platforms without the proxy.",
      );
    },
  };
}
