import type { ConfigProblem } from "#core";

/** Why an address can't be listened on, in the operator's words; nothing for what the operator can't mend. */
export function toListenProblem(
  error: unknown,
  names: { readonly host: string; readonly port: string } = { host: "HOST", port: "PORT" },
): ConfigProblem | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return {
        variable: names.port,
        remedy: "is in use by another program. Set another port, or 0 for any free one",
      };
    case "EACCES":
      return {
        variable: names.port,
        remedy: "needs more permissions. Set one above 1023",
      };
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return { variable: names.host, remedy: "isn't an address of this machine. Use 127.0.0.1" };
    default:
      return undefined;
  }
}
