/** Pays turns one after the other and says of each that it is kept: `store-writer.ts FILE_OR_ADDRESS FIRST`. */
import { openPostgresStore, openSqliteStore } from "#store";
import { createTurn } from "../../support/turns.ts";

const [place = "", first = "0"] = process.argv.slice(2);
const options = { clock: () => Date.now(), toAppId: () => "moonlens-writer" };
const store = place.startsWith("postgres://")
  ? await openPostgresStore(place, options)
  : await openSqliteStore(place, options);

for (let number = Number(first); ; number += 1) {
  const turn = createTurn({ id: `turn-${number}`, deduplicationKey: `event-${number}` });
  await store.workspaces.ensure(turn.workspace);
  await store.turns.claim(turn);
  await store.ledger.reserve(
    {
      turnId: turn.id,
      workspaceId: turn.workspace.id,
      personId: turn.person.id,
      personName: turn.person.displayName,
      platform: "discord",
      channelId: turn.channelId,
      intent: "see",
      appId: "moonlens-writer",
      day: "2026-11-21",
      startedAtMs: number,
      reserved: "0.1",
    },
    { workspacePerMonth: "1000000" },
  );
  const charge = { id: `charge-${number}`, turnId: turn.id, model: "m", atMs: number };
  await store.ledger.openCharge(charge);
  await store.ledger.settleCharge(charge.id, {
    model: "m",
    credits: "0.010000000001",
    creditsAre: "measured",
  });
  await store.ledger.settle(turn.id, { outcome: "answered", pictureCount: 0, settledAtMs: number });
  process.stdout.write(`${number}\n`);
}
