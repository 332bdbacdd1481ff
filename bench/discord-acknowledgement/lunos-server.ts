/** A sandboxed Lunos in a process of its own. */
import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";

const host = createHttpHost();
host.mount("/", createLunosSandbox({ startingBalance: 1_000_000 }));
process.send?.({ address: await host.listen({ host: "127.0.0.1", port: 0 }) });
process.once("disconnect", () => process.exit());
