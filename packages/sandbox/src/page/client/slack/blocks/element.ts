import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import { MenuButton } from "#page/shared/parts/menu-button.ts";
import { toSafeLink } from "#page/shared/tools/local-url.ts";
import { type SlackBlock, type SlackElement, toPlain } from "#page/slack/state/block-model.ts";
import type { ElementValue, Surface } from "#page/slack/state/surface.ts";
import { withEmoji } from "#page/slack/text/slack-text.ts";
import { useWords } from "#page/words/use-words.ts";
import { FieldInput } from "./field-input.ts";

export interface ElementProps {
  readonly element: SlackElement;
  readonly block: SlackBlock;
  readonly surface: Surface;
}

/** Something to press or choose that tells the app at once. */
export function SlackElementView(props: ElementProps): VNode | null {
  const { element, block, surface } = props;
  const { buttons, slackFields } = useWords();
  switch (element.type) {
    case "button":
    case "workflow_button":
      return html`<${Button} ...${props} />`;
    case "icon_button":
      return html`<${Button} ...${props} />`;
    case "feedback_buttons":
      return html`<${Feedback} ...${props} />`;
    case "overflow":
      return html`<${MenuButton}
        icon="more"
        label=${slackFields.more}
        items=${(element.options ?? []).map((option) => ({
          id: option.value,
          label: toPlain(option.text),
          pick: () => surface.act({ element, block, value: option.value }),
        }))}
      />`;
    default: {
      const onChange = (value: ElementValue): void => {
        surface.set(element, value);
        surface.act({ element, block, value });
      };
      const label = toPlain(element.placeholder) || toPlain(block.text) || buttons.choose;
      return html`<${FieldInput}
        element=${element}
        surface=${surface}
        id=${`${surface.id}-${element.action_id}`}
        label=${label}
        onChange=${onChange}
      />`;
    }
  }
}

function Button({ element, block, surface }: ElementProps): VNode {
  const isBusy = surface.busy.value === element.action_id && element.action_id !== undefined;
  const style = element.style ?? "secondary";
  const label = withEmoji(toPlain(element.text));
  const face = html`${isBusy && html`<span class="orbit" aria-hidden="true"></span>`}<span>${label}</span>`;
  const press = () => surface.act({ element, block });
  if (element.url !== undefined) {
    return html`<a
      class=${`button button-${style}`}
      href=${toSafeLink(element.url)}
      target="_blank"
      rel="noopener noreferrer"
      onClick=${press}
    >
      ${face}<${Icon} name="external" />
    </a>`;
  }
  return html`<button
    type="button"
    class=${`button button-${style}`}
    aria-busy=${isBusy}
    aria-label=${element.accessibility_label}
    disabled=${surface.busy.value !== undefined}
    onClick=${press}
  >
    ${face}
  </button>`;
}

function Feedback({ element, block, surface }: ElementProps): VNode {
  const choices = [element.positive_button, element.negative_button].filter(
    (choice) => choice !== undefined,
  );
  return html`${choices.map(
    ({ text, value }) => html`<button
      key=${value}
      type="button"
      class="button button-secondary"
      disabled=${surface.busy.value !== undefined}
      onClick=${() => surface.act({ element, block, value })}
    >
      ${toPlain(text)}
    </button>`,
  )}`;
}
