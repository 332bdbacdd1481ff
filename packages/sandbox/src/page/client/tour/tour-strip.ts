import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "#page/shared/parts/icon.ts";
import { usePage } from "#page/state/page.ts";
import { tourSteps } from "#page/state/tour.ts";
import { useWords } from "#page/words/use-words.ts";
import type { TourStepId } from "#page/words/words.ts";
import { tryStep } from "./try-step.ts";

/** A line above the messages: how far one is and what comes next. It opens to all steps, and can be closed. */
export function TourStrip(): VNode | null {
  return usePage().tour.isOpen.value ? html`<${Strip} />` : null;
}

function Strip(): VNode {
  const { tour } = usePage();
  const { tour: words } = useWords();
  const isWhole = useSignal(false);
  const id = useId();
  const done = tour.done.value;
  const next = tourSteps.find((step) => !done.has(step));
  return html`<section class="tour" aria-label=${words.title}>
    <div class="tour-line">
      <button
        type="button"
        class="tour-progress"
        aria-expanded=${isWhole.value}
        aria-controls=${id}
        onClick=${() => {
          isWhole.value = !isWhole.value;
        }}
      >
        <strong>${words.title}</strong>
        <span class="tour-dots" aria-hidden="true">
          ${tourSteps.map((step) => html`<i key=${step} data-done=${done.has(step) ? "" : undefined}></i>`)}
        </span>
        <span class="visually-hidden">${words.progress(done.size, tourSteps.length)}</span>
      </button>
      <p class="tour-next">
        ${next === undefined ? words.finished : html`<strong>${words.steps[next].title}</strong> <span>${words.steps[next].text}</span>`}
      </p>
      ${next !== undefined && html`<${TryButton} step=${next} />`}
      <button
        type="button"
        class="icon-button"
        title=${words.close}
        onClick=${() => {
          tour.isOpen.value = false;
        }}
      >
        <${Icon} name="close" /><span class="visually-hidden">${words.close}</span>
      </button>
    </div>
    <ol id=${id} class="tour-steps" hidden=${!isWhole.value}>
      ${tourSteps.map((step) => html`<${StepLine} key=${step} step=${step} isDone=${done.has(step)} />`)}
    </ol>
  </section>`;
}

function StepLine({
  step,
  isDone,
}: {
  readonly step: TourStepId;
  readonly isDone: boolean;
}): VNode {
  const { tour: words } = useWords();
  const { title, text } = words.steps[step];
  return html`<li data-done=${isDone ? "" : undefined}>
    <span class="tour-tick">${isDone && html`<${Icon} name="check" /><span class="visually-hidden">${words.done}</span>`}</span>
    <span class="tour-words"><strong>${title}</strong><small>${text}</small></span>
    <${TryButton} step=${step} />
  </li>`;
}

function TryButton({ step }: { readonly step: TourStepId }): VNode | null {
  const page = usePage();
  const { tour: words } = useWords();
  const act = tryStep(page, step);
  if (act === undefined) return null;
  return html`<button
    type="button"
    class="button button-secondary tour-try"
    aria-label=${`${words.start}: ${words.steps[step].title}`}
    onClick=${act}
  >
    ${words.start}
  </button>`;
}
