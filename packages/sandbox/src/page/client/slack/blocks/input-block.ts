import { html } from "htm/preact";
import type { VNode } from "preact";
import { type SlackBlock, toPlain } from "#page/slack/state/block-model.ts";
import type { ElementValue, Surface } from "#page/slack/state/surface.ts";
import { useWords } from "#page/words/use-words.ts";
import { FieldInput, isGroup } from "./field-input.ts";

/** A field of a form with its label, what helps to fill it in, and what is wrong with it. */
export function InputBlock({
  block,
  surface,
}: {
  readonly block: SlackBlock;
  readonly surface: Surface;
}): VNode | null {
  const { element, block_id: blockId = "" } = block;
  if (element === undefined) return null;
  const id = `${surface.id}-${element.action_id}`;
  const { fields } = useWords();
  const fault = surface.faults.value[blockId];
  const onChange = (value: ElementValue): void => {
    surface.set(element, value);
    const { [blockId]: _mended, ...others } = surface.faults.value;
    surface.faults.value = others;
    if (block.dispatch_action) surface.act({ element, block, value });
  };
  const name = html`<span>${toPlain(block.label)}</span>${
    block.optional && html`<span class="optional"> ${fields.optional}</span>`
  }`;
  return html`<div class="field" data-wrong=${fault === undefined ? undefined : ""} data-block=${blockId}>
    ${
      isGroup(element)
        ? html`<span class="field-label" id=${`${id}-label`}>${name}</span>`
        : html`<label class="field-label" for=${id}>${name}</label>`
    }
    <${FieldInput}
      element=${element}
      surface=${surface}
      id=${id}
      describedBy=${`${id}-help ${id}-fault`}
      isRequired=${!block.optional}
      isWrong=${fault !== undefined}
      onChange=${onChange}
    />
    <p class="field-fault" id=${`${id}-fault`} aria-live="polite">${fault}</p>
    ${block.hint && html`<p class="field-help" id=${`${id}-help`}>${toPlain(block.hint)}</p>`}
  </div>`;
}
