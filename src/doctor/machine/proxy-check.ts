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
        `Moonlens connects directly and ignores ${found.join(" and ")}`,
        "If checks below fail because of the network, let this machine reach Lunos and the platforms without the proxy.",
      );
    },
  };
}
