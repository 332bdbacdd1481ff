import { expect, it } from "vitest";
import type { Asked } from "../people/asked.ts";
import type { Case } from "./case.ts";
import { measureHeldBack } from "./held-back.ts";

const asked: Asked = {
  ...{ mark: "q00001", platform: "slack", person: "ava", wish: "question", channelId: "C1" },
  ...{ wants: 0, isPrivate: false, sentAtMs: 0 },
};
const one = { asked, answers: [], images: [] };

function measure(calls: Case["calls"], waits: ReadonlyMap<number, number>) {
  // Of each ten milliseconds, so many in the line for a processor.
  const waitedForProcessor = (pid: number, fromMs: number, toMs: number) =>
    ((waits.get(pid) ?? 0) * (toMs - fromMs)) / 10;
  const story = { calls, records: [], servicePids: [9], waitedForProcessor } as Partial<Case>;
  const span = { fromMs: 1_000, untilMs: 6_000 };
  return measureHeldBack({ one, span, pid: 7 }, story as Case);
}

function createCall(askedAtMs: number, end: Partial<Case["calls"][number]>): Case["calls"][number] {
  return {
    ...{ service: "lunos", from: { name: "bot", pid: 7 }, method: "POST", path: "/v1/chat" },
    ...{ isForm: false, mark: "q00001", askedAtMs, sentBytes: 1, receivedBytes: 0, ...end },
  };
}

it("a service that failed held the answer back until it was asked again", () => {
  const calls = [
    createCall(2_000, { status: 503, endAtMs: 2_100 }),
    createCall(3_500, { status: 200, endAtMs: 3_600 }),
  ];
  expect(measure(calls, new Map())).toEqual({ byServicesMs: 1_500, byMachineMs: 0 });
});

it("a processor that nobody gave counts beside that, once however many waited for one", () => {
  const calls = [createCall(2_000, { brokenAtMs: 2_500 })];
  expect(measure(calls, new Map([[7, 2]]))).toEqual({ byServicesMs: 500, byMachineMs: 900 });
  const starved = new Map([
    [7, 9],
    [9, 9],
  ]);
  expect(measure(calls, starved)).toEqual({ byServicesMs: 500, byMachineMs: 4_500 });
});
