const workspaceId = "discord:guild:1";

/** Where the million lines are. */
export const million = { scope: { workspaceId }, person: "discord:17" } as const;

/** What the numbers 0 to 999,999 say about a line: a year of months of thirty days, 10,000 people, 200 channels, 8 models. */
const line = {
  person: "'discord:' || (i * 7919 % 10000)",
  channel: "'channel-' || (i * 31 % 200)",
  intent: "case i % 5 when 0 then 'draw' when 1 then 'listen' else 'see' end",
  model: "'provider/model-' || (i % 8)",
  day: `'2026-' || ${pad("i / 2778 / 30 + 1")} || '-' || ${pad("i / 2778 % 30 + 1")}`,
} as const;

const numbers = `with recursive n (i) as (
  select cast(0 as bigint) union all select i + 1 from n where i < 999999
)`;

/** Statements that fill a store with a million settled turns and their sums, the same for both databases. */
export function toStatements(): readonly string[] {
  return [
    `insert into workspaces (id, platform, kind, external_id, app_id, created_at)
     values ('${workspaceId}', 'discord', 'guild', '1', 'moonlens-bench', 0)`,
    `insert into ledger (turn_id, workspace_id, person_id, person_name, platform, channel_id, intent, app_id, day,
       started_at, reserved_pico, settled_at, outcome, image_count)
     ${numbers} select 'turn-' || i, '${workspaceId}', ${line.person}, 'Ava', 'discord', ${line.channel},
       ${line.intent}, 'moonlens-bench', ${line.day}, i, 0, i, 'answered', 0 from n`,
    `insert into charges (id, turn_id, intent, model, at, settled_at, prompt_tokens, completion_tokens, credits,
       credits_pico, credits_are, missed)
     ${numbers} select 'charge-' || i, 'turn-' || i, ${line.intent}, ${line.model}, i, i, 300, 100,
       '0.000391', 391000000, 'measured', 0 from n`,
    ...toSums(),
    "analyze",
  ];
}

function toSums(): readonly string[] {
  const dimensions = [
    ["total", "''"],
    ["intent", "intent"],
    ["channel", "channel_id"],
    ["model", "model"],
  ] as const;
  return [
    ...[...dimensions, ["person", "person_id"] as const].flatMap(([dimension, value]) => [
      toSum({ dimension, value, person: "''", grain: "day", period: "day" }),
      toSum({ dimension, value, person: "''", grain: "month", period: "substr(day, 1, 7)" }),
    ]),
    ...dimensions.map(([dimension, value]) =>
      toSum({ dimension, value, person: "person_id", grain: "day", period: "day" }),
    ),
  ];
}

function toSum(sum: {
  readonly dimension: string;
  readonly value: string;
  readonly person: string;
  readonly grain: string;
  readonly period: string;
}): string {
  const model = sum.dimension === "model" ? "join charges using (turn_id)" : "";
  return `insert into usage_sums (workspace_id, dimension, person_id, grain, period, value, turns, images, tokens,
      credits_pico, estimated, unknown)
    select '${workspaceId}', '${sum.dimension}', p, '${sum.grain}', d, v, count(*), 0, 400 * count(*),
      391000000 * count(*), 0, 0
    from (select ${sum.person} as p, ${sum.period} as d, ${sum.value} as v from ledger ${model}) as places
    group by p, d, v`;
}

function pad(number: string): string {
  return `case when ${number} < 10 then '0' else '' end || (${number})`;
}
