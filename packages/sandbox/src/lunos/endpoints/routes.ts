import { ApiError } from "../accounts/api-error.ts";
import type { EndpointHandler } from "../request/exchange.ts";
import { showBalance } from "./balance-endpoint.ts";
import { completeChat } from "./chat-endpoint.ts";
import { complete } from "./completions-endpoint.ts";
import {
  clearFault,
  clearFaults,
  clearRequests,
  listFaults,
  planFault,
  setAccount,
  showPicture,
  showRequest,
  showRequests,
  showUsage,
} from "./control-endpoints.ts";
import { embed } from "./embeddings-endpoint.ts";
import { showGeneration } from "./generation-endpoint.ts";
import { generateImages } from "./images-endpoint.ts";
import { createMessage } from "./messages-endpoint.ts";
import { listModels, listPublicModels } from "./models-endpoint.ts";
import { transcribe } from "./transcriptions-endpoint.ts";

type Methods = Readonly<Record<string, EndpointHandler>>;

const routes: Readonly<Record<string, Methods>> = {
  "/v1/models": { GET: listModels },
  "/public/models": { GET: listPublicModels },
  "/v1/chat/completions": { POST: completeChat },
  "/v1/completions": { POST: complete },
  "/v1/embeddings": { POST: embed },
  "/v1/images/generations": { POST: generateImages },
  "/v1/image/generations": { POST: generateImages },
  "/v1/audio/transcriptions": { POST: transcribe },
  "/v1/balance": { GET: showBalance },
  "/v1/messages": { POST: createMessage },
  "/sandbox/usage": { GET: showUsage },
  "/sandbox/requests": { GET: showRequests, DELETE: clearRequests },
  "/sandbox/faults": { GET: listFaults, POST: planFault, DELETE: clearFaults },
  "/sandbox/accounts": { PUT: setAccount },
};

/** @throws ApiError 404, 405 */
export function findRoute(method: string, path: string): EndpointHandler {
  const methods = routes[path] ?? findPattern(path);
  if (methods === undefined) {
    const message = `Route ${method} ${path.slice(0, 200)} not found`;
    throw new ApiError({ status: 404, code: "route_not_found", message });
  }
  const handler = methods[method];
  if (handler !== undefined) return handler;
  const allow = Object.keys(methods).join(", ");
  throw new ApiError(
    { status: 405, code: "method_not_allowed", message: `Method ${method} is not allowed here.` },
    { headers: { allow } },
  );
}

function findPattern(path: string): Methods | undefined {
  if (/^\/v1\/chat\/generation\/[\w.-]+$/.test(path)) return { GET: showGeneration };
  if (/^\/sandbox\/faults\/[\w-]+$/.test(path)) return { DELETE: clearFault };
  if (/^\/sandbox\/requests\/[\w-]+$/.test(path)) return { GET: showRequest };
  return /^\/sandbox\/pictures\/[\w.-]+$/.test(path) ? { GET: showPicture } : undefined;
}
