/** A fault that is put into the bot on purpose: the simulation has to find it within a minute. */
export interface Mutant {
  readonly name: string;
  /** What it breaks, in words. */
  readonly fault: string;
  readonly changes: readonly {
    readonly file: string;
    /** Stands there exactly once. */
    readonly find: string;
    readonly put: string;
  }[];
}

function change(file: string, find: string, put: string): Mutant["changes"][number] {
  return { file: `src/${file}`, find, put };
}

export const mutants: readonly Mutant[] = [
  {
    name: "redelivered-events-run",
    fault: "An event that the platform delivers again is a request of its own.",
    changes: [
      change(
        "core/turns/receive-turn.ts",
        "if (known !== undefined && known !== turn.id)",
        "if (false)",
      ),
      change(
        "core/turns/receive-turn.ts",
        'if (outcome === "duplicate") await queue.release(turn.id);\n    return outcome;',
        'return "received";',
      ),
      change(
        "core/admission/admit-turn.ts",
        '(await store.turns.claim(request)) === "duplicate"',
        "(await store.turns.claim(request)) === undefined",
      ),
    ],
  },
  {
    name: "cut-off-turns-are-asked-again",
    fault: "A turn that was cut off while it ran is put into the line again, and paid twice.",
    changes: [
      change(
        "core/turns/resume.ts",
        'case "running": {',
        'case "running": {\n      if (Date.now() > 0) return await readmitTurn({ ...record, state: "queued" }, options);',
      ),
      change(
        "store/turns/turn-repository.ts",
        'start: (id) => move(id, { from: "queued", to: "running" })',
        'start: async (id) => (await move(id, { from: "queued", to: "running" })) || true',
      ),
    ],
  },
  {
    name: "whole-pictures-are-forgotten",
    fault: "Pictures that were whole on disk at a crash are apologised for.",
    changes: [
      change(
        "core/turns/resume.ts",
        "await collectPictures(request.id, options)",
        "[] as Awaited<ReturnType<typeof collectPictures>>",
      ),
    ],
  },
  {
    name: "pictures-have-no-row-while-they-arrive",
    fault: "A picture's file has its row only when it is whole.",
    changes: [
      change(
        "core/performing/arriving-pictures.ts",
        "await safekeeping.keep(request.id, () => store.pictures.announce(picture));",
        "",
      ),
    ],
  },
  {
    name: "charges-are-booked-twice",
    fault: "A cost is in the books twice.",
    changes: [
      change(
        "core/books/charging.ts",
        "if (isKnown || charge.generationId === undefined) await book(charge, usage, options);",
        "if (isKnown || charge.generationId === undefined) await book(charge, usage, options);\n  if (isKnown) await book({ ...charge, id: options.createId(), isBooked: false }, usage, options);",
      ),
    ],
  },
  {
    name: "broken-answers-cost-nothing",
    fault: "A call that broke off in the middle is in no book.",
    changes: [
      change(
        "core/books/charging.ts",
        "if (!charge.isBooked && !isCertainlyFree(error)) await note(charge, options);\n  if (!isBilledFailure(error)) return askBeside(charge, options);",
        'if (isBilledFailure(error)) return await book(charge, { credits: "0", creditsAre: "measured" }, options);',
      ),
    ],
  },
  {
    name: "costs-that-come-late-are-not-asked-for",
    fault: "Housekeeping asks for no cost.",
    changes: [change("core/turns/housekeeping.ts", "    mendCharges,\n", "")],
  },
  {
    name: "a-store-that-is-away-loses-costs",
    fault: "What the store refuses is not written later.",
    changes: [
      change(
        "core/keeping/safekeeping.ts",
        "const isLast = pauses === savePausesMs.length || stopping.aborted;",
        "const isLast = pauses >= 0 || stopping.aborted;",
      ),
    ],
  },
  {
    name: "reservations-stay",
    fault: "What was held back for a turn stays held back when it ends.",
    changes: [
      change(
        "core/turns/run-turn.ts",
        "store.turns.savePerformed(request.id, view, settlement),",
        "store.turns.savePerformed(request.id, view),",
      ),
    ],
  },
  {
    name: "limits-are-not-looked-at",
    fault: "Any request passes its person's budget.",
    changes: [change("core/admission/admission.ts", "toBudgetLimits(settings, limits),", "{},")],
  },
  {
    name: "delivered-before-it-arrived",
    fault: "A turn is noted as delivered before its reply is on the platform.",
    changes: [
      change(
        "core/replies/delivery.ts",
        "const outcome = await finishPersistently(writer, { request, view, signal, ...options });",
        "await turns.saveDelivered(request.id).catch(() => undefined);\n        const outcome = await finishPersistently(writer, { request, view, signal, ...options });",
      ),
    ],
  },
  {
    name: "one-try-to-deliver",
    fault: "A reply that the platform refuses once is given up.",
    changes: [
      change(
        "core/replies/delivery.ts",
        'return isWorthTrying ? "again" : "lost";',
        'return "lost";',
      ),
    ],
  },
  {
    name: "saved-answers-stay-saved",
    fault: "An answer that was ready when its process died is never delivered.",
    changes: [
      change(
        "core/turns/resume.ts",
        "deliver(request, view ?? (await salvage(record, options)));",
        "await queue.release(turnId);",
      ),
    ],
  },
  {
    name: "nobody-looks-for-what-stands-there",
    fault: "After a crash the reply is posted anew without a look at the platform.",
    changes: [
      change(
        "core/replies/delivery.ts",
        "replies.open(request, receipt, { isTakenUp: true });",
        "replies.open(request, receipt);",
      ),
    ],
  },
  {
    name: "questions-stand-for-ever",
    fault: "A question about the price that nobody answers is never taken away.",
    changes: [change("core/turns/housekeeping.ts", "    dropQuestions,\n", "")],
  },
  {
    name: "ended-turns-stay-in-hand",
    fault: "A turn that is over is not let go of.",
    changes: [
      change(
        "core/moonlens.ts",
        "await safekeeping.settled(turnId);\n    await queue.release(turnId);",
        "await safekeeping.settled(turnId);",
      ),
    ],
  },
  {
    name: "nobody-looks-around",
    fault: "A process that is alone doesn't look for turns that the store's absence left.",
    changes: [change("queue/embedded-queue.ts", "recovering.start(recover);", "")],
  },
  {
    name: "files-that-are-owned-are-swept",
    fault: "Old files are removed though a picture needs them.",
    changes: [
      change(
        "core/keeping/sweep-spool.ts",
        "keys.filter((key) => !isOwned(key) && !undelivered.has(key))",
        "keys.filter((key) => !undelivered.has(key))",
      ),
    ],
  },
  {
    name: "files-that-belong-to-nothing-stay",
    fault: "What belongs to nothing is never removed.",
    changes: [change("core/turns/housekeeping.ts", "    sweepDaily,\n", "")],
  },
  {
    name: "the-forgotten-stay-strangers",
    fault: "A process that others took for dead doesn't join them again when it wakes.",
    changes: [
      change(
        "queue/line/member.ts",
        "await register.join({ ...options, concurrency: taker.isDraining ? noPlaces : concurrency });",
        "",
      ),
    ],
  },
  {
    name: "first-come-first-served",
    fault: "One person's many wishes go before another's single one.",
    changes: [
      change(
        "core/tools/fair-line.ts",
        "      workspaces.delete(workspaceId);\n      people.delete(personId);\n      if (rest.length > 0) people.set(personId, rest);",
        "      people.delete(personId);\n      if (rest.length > 0) {\n        const others = [...people];\n        people.clear();\n        people.set(personId, rest);\n        for (const [id, entries] of others) people.set(id, entries);\n      }",
      ),
    ],
  },
  {
    name: "pictures-of-other-places",
    fault: "A button reaches a picture of another server.",
    changes: [
      change(
        "core/intents/redraw/perform-redraw.ts",
        " || picture.workspaceId !== workspace.id",
        "",
      ),
    ],
  },
  {
    name: "the-gallery-shows-hidden-channels",
    fault: "What stands in a channel that somebody can't read is found by them.",
    changes: [
      change(
        "core/gallery/open-sight.ts",
        "channelIds: channelIds.filter((id) => there.has(id)),",
        "channelIds: [...there].concat(channelIds),",
      ),
    ],
  },
  {
    name: "vectors-are-paid-again",
    fault: "Pictures that have a vector get another one each time.",
    changes: [
      change("store/gallery/unembedded.ts", "sql`e.vector_model >", "sql`e.vector_model >="),
    ],
  },
];
