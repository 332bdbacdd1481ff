import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Icon } from "#page/shared/parts/icon.ts";
import { Blocks } from "#page/slack/blocks/blocks.ts";
import type { SlackView } from "#page/slack/state/slack-model.ts";
import { readValues, type Surface } from "#page/slack/state/surface.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";

/** The forms that the app opened, one on the other; the top one is shown. */
export function ViewDialog(): VNode | null {
  const { modals } = useSlack().chat.views.value;
  return modals.length === 0 ? null : html`<${Stack} modals=${modals} />`;
}

function Stack({ modals }: { readonly modals: readonly SlackView[] }): VNode | null {
  const { acts } = useSlack();
  const surfaces = useSurfaces(modals);
  const dialog = useRef<HTMLDialogElement>(null);
  const top = modals.at(-1);
  useEffect(() => () => dialog.current?.close(), []);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    dialog.current?.querySelector<HTMLElement>(firstField)?.focus();
  }, [top?.id]);
  const surface = top && surfaces.get(top.id);
  if (top === undefined || surface === undefined) return null;
  const closeTop = () => acts.closeView(top.id, "top");
  const onCancel = (event: Event): void => {
    // Slack's client decides with the app what is below; the browser would close the whole stack.
    event.preventDefault();
    if (event.target === event.currentTarget) void closeTop();
  };
  // Browsers heed that but once in a row: what they closed all the same is gone for the app, too.
  const onClose = (event: Event): void => {
    if (dialog.current !== null && event.target === event.currentTarget) void closeTop();
  };
  return html`<dialog ref=${dialog} class="dialog view-dialog" aria-labelledby="view-title" onCancel=${onCancel} onClose=${onClose}>
    <${View} key=${top.id} view=${top} surface=${surface} isStacked=${modals.length > 1} onBack=${closeTop} onClose=${() => acts.closeView(top.id, "all")} />
  </dialog>`;
}

/** What was filled in stays while another form lies above. */
function useSurfaces(modals: readonly SlackView[]): ReadonlyMap<string, Surface> {
  const { acts } = useSlack();
  const known = useMemo(() => new Map<string, Surface>(), []);
  for (const { id } of modals) {
    if (!known.has(id)) known.set(id, acts.surfaceOf({ type: "view", id }));
  }
  return known;
}

function View({
  view,
  surface,
  isStacked,
  onBack,
  onClose,
}: {
  readonly view: SlackView;
  readonly surface: Surface;
  readonly isStacked: boolean;
  readonly onBack: () => void;
  /** Closes what is below, too. */
  readonly onClose: () => void;
}): VNode {
  const { acts } = useSlack();
  const { buttons } = useWords();
  const problem = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isBusy.value || view.submit === null) return;
    isBusy.value = true;
    problem.value = undefined;
    const filled = { values: readValues(view.blocks, surface), files: surface.files.value };
    const outcome = await acts.submitView(view.id, filled);
    isBusy.value = false;
    if (outcome.type === "failed") problem.value = outcome.text;
    surface.faults.value = outcome.type === "faulty" ? outcome.faults : {};
    if (outcome.type === "faulty") focusFirstFault(form.current, Object.keys(outcome.faults)[0]);
  };
  return html`<form ref=${form} class="view-form" novalidate aria-busy=${isBusy.value} onSubmit=${submit}>
    <header class="view-header">
      ${
        isStacked &&
        html`<button type="button" class="icon-button" title=${buttons.back} onClick=${onBack}>
        <${Icon} name="left" /><span class="visually-hidden">${buttons.back}</span>
      </button>`
      }
      <h2 id="view-title">${view.title.text}</h2>
      <button type="button" class="icon-button" title=${buttons.close} onClick=${onClose}>
        <${Icon} name="close" /><span class="visually-hidden">${buttons.close}</span>
      </button>
    </header>
    <div class="view-body"><${Blocks} blocks=${view.blocks} surface=${surface} /></div>
    <footer class="dialog-actions">
      <p class="problem" role="alert">${problem.value}</p>
      <button type="button" class="button button-secondary" onClick=${onBack}>${view.close?.text ?? buttons.cancel}</button>
      ${
        view.submit !== null &&
        html`<button type="submit" class="button button-primary" aria-disabled=${isBusy.value}>
          ${isBusy.value && html`<span class="orbit" aria-hidden="true"></span>`}${view.submit.text}
        </button>`
      }
    </footer>
  </form>`;
}

const firstField = ".view-body :is(input:not([type=file]), select, textarea)";

function focusFirstFault(form: HTMLFormElement | null, blockId: string | undefined): void {
  if (form === null || blockId === undefined) return;
  const field = form.querySelector(`[data-block="${CSS.escape(blockId)}"]`);
  field?.querySelector<HTMLElement>("input, select, textarea")?.focus();
}
