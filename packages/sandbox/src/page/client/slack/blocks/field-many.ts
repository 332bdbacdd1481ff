import { html } from "htm/preact";
import type { VNode } from "preact";
import type { SlackOption } from "#page/slack/state/block-model.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";
import type { FieldProps } from "./field-input.ts";
import { FieldSearch } from "./field-search.ts";
import { listOptions } from "./options.ts";

/** Some of many: what is chosen stands as chips that can be taken away, and a menu has the rest. */
export function FieldMany(props: FieldProps): VNode {
  const { element, surface, id, onChange } = props;
  const { chat } = useSlack();
  const { slackFields: words } = useWords();
  const held = surface.valueOf(element);
  const chosen = held === undefined || held === null ? [] : [held].flat();
  const options = listOptions(element, chat).flatMap((group) => group.options);
  const rest = options.filter(({ value }) => !chosen.includes(value));
  const isFull = chosen.length >= (element.max_selected_items ?? Number.POSITIVE_INFINITY);
  const remove = (gone: unknown) => onChange(chosen.filter((one) => one !== gone));
  const isExternal = element.type === "multi_external_select";
  const addOne = ({ currentTarget }: { currentTarget: HTMLSelectElement }): void => {
    onChange([...chosen, currentTarget.value]);
    currentTarget.value = "";
  };
  return html`<div
    class="field-many"
    role="group"
    aria-label=${props.label}
    aria-labelledby=${props.label === undefined ? `${id}-label` : undefined}
    aria-describedby=${props.describedBy}
  >
    ${
      chosen.length > 0 &&
      html`<ul>
        ${chosen.map((one) => html`<${Chip} key=${JSON.stringify(one)} name=${toName(one, options)} onRemove=${() => remove(one)} />`)}
      </ul>`
    }
    ${
      isExternal
        ? html`<${FieldSearch} ...${props} isAdding onChange=${(option: unknown) => onChange([...chosen, option])} />`
        : html`<select id=${id} class="select" aria-label=${words.add} disabled=${isFull || rest.length === 0} onChange=${addOne}>
            <option value="" selected disabled>${isFull ? words.full : words.addOne}</option>
            ${rest.map((option) => html`<option key=${option.value} value=${option.value}>${option.text.text}</option>`)}
          </select>`
    }
  </div>`;
}

function Chip({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }): VNode {
  const { buttons } = useWords();
  return html`<li class="field-chip">
    <span>${name}</span>
    <button type="button" aria-label=${buttons.removeOne(name)} onClick=${onRemove}>×</button>
  </li>`;
}

/** Ids of what is not to be seen here stand as they are. */
function toName(held: unknown, options: readonly SlackOption[]): string {
  if (typeof held === "object" && held !== null && "text" in held) {
    return String((held as SlackOption).text.text);
  }
  return options.find(({ value }) => value === held)?.text.text ?? String(held);
}
