import {
  type InstalledIn,
  whereCommandBelongs,
  whereEventBelongs,
  whereInteractionBelongs,
} from "../wire/account.ts";
import type { EventEnvelope } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import { toAccountId } from "./installations.ts";

export function readEventSource(envelope: EventEnvelope): Source {
  const botUserId = envelope.authorizations[0]?.user_id;
  return {
    ...toSource(whereEventBelongs(envelope)),
    ...(botUserId === undefined ? {} : { botUserId }),
  };
}

export function readInteractionSource(
  payload: Parameters<typeof whereInteractionBelongs>[0],
): Source {
  return toSource(whereInteractionBelongs(payload));
}

export function readCommandSource(payload: Parameters<typeof whereCommandBelongs>[0]): Source {
  return toSource(whereCommandBelongs(payload));
}

function toSource(where: InstalledIn): Source {
  const accountId = toAccountId(where);
  return { accountId, teamId: where.teamId ?? accountId };
}
