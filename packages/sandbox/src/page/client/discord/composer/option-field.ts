import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { toLocalDescription, toLocalName } from "#page/discord/state/localized.ts";
import { listMentionables } from "#page/discord/state/mentions.ts";
import { type CommandOption, type OptionValue, optionTypes } from "#page/discord/state/model.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import type { DraftFile } from "#page/shared/tools/draft-files.ts";
import { formatBytes } from "#page/shared/tools/wording.ts";
import { type Page, usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { AutocompleteInput } from "./autocomplete-input.ts";

interface FieldProps {
  readonly option: CommandOption;
  readonly id: string;
  readonly value: OptionValue | undefined;
  onValue(value: OptionValue | undefined): void;
}

/** One option: its label, whether it must be given, and the input that its type asks for. */
export function OptionField({ option }: { readonly option: CommandOption }): VNode {
  const page = usePage();
  const { chat, draft } = page;
  const locale = chat.me.value?.locale ?? "en-US";
  const id = `option-${option.name}`;
  const props: FieldProps = {
    option,
    id,
    value: draft.command.value?.values[option.name],
    onValue: (value) => draft.setOption(option.name, value),
  };
  return html`<div class="option" data-wide=${toWidth(option)}>
    <label for=${id} title=${toLocalDescription(option, locale)}>
      ${toLocalName(option, locale)}${
        option.required && html`<span class="required" aria-hidden="true">*</span>`
      }
      <span class="option-hint">${toLocalDescription(option, locale)}</span>
    </label>
    ${renderInput(props, page)}
  </div>`;
}

/** An option that wants a line of its own. */
export function isWide({ type, choices, autocomplete }: CommandOption): boolean {
  if (type === optionTypes.file) return true;
  return type === optionTypes.text && choices === undefined && autocomplete !== true;
}

function toWidth(option: CommandOption): string | undefined {
  if (!isWide(option)) return undefined;
  return option.type === optionTypes.file ? "file" : "";
}

function renderInput(props: FieldProps, page: Page): VNode {
  const { option } = props;
  if (option.type === optionTypes.file) return html`<${FileInput} ...${props} />`;
  if (option.type === optionTypes.boolean) return html`<${SwitchInput} ...${props} />`;
  if (option.autocomplete) return html`<${AutocompleteInput} ...${props} />`;
  const choices = listChoices(option, page);
  if (choices !== undefined) return html`<${ChoiceInput} ...${props} choices=${choices} />`;
  if (option.type === optionTypes.integer || option.type === optionTypes.number) {
    return html`<${NumberInput} ...${props} />`;
  }
  return html`<${TextInput} ...${props} />`;
}

type Choice = readonly [OptionValue, string];

/** What can be chosen from; undefined when the value is free. */
function listChoices(option: CommandOption, { chat }: Page): readonly Choice[] | undefined {
  const locale = chat.me.value?.locale ?? "en-US";
  const people = (): Choice[] => listMentionables(chat).map(({ id, name }) => [id, `@${name}`]);
  const roles = (): Choice[] => (chat.guild.value?.roles ?? []).map(({ id, name }) => [id, name]);
  switch (option.type) {
    case optionTypes.user:
      return people();
    case optionTypes.role:
      return roles();
    case optionTypes.mentionable:
      return [...people(), ...roles()];
    case optionTypes.channel:
      return chat.channels.value.map(({ id, name }) => [id, `#${name ?? id}`]);
    default:
      return option.choices?.map((choice) => [choice.value, toLocalName(choice, locale)]);
  }
}

function ChoiceInput({
  option,
  id,
  value,
  onValue,
  choices,
}: FieldProps & { choices: readonly Choice[] }): VNode {
  const index = choices.findIndex(([choice]) => choice === value);
  const onChange = ({ currentTarget }: { currentTarget: HTMLSelectElement }): void =>
    onValue(choices[currentTarget.selectedIndex - 1]?.[0]);
  return html`<select id=${id} class="select" aria-required=${option.required ?? false} onChange=${onChange}>
    <option value="" selected=${index === -1}>–</option>
    ${choices.map(
      ([choice, label], position) =>
        html`<option key=${String(choice)} value=${String(choice)} selected=${position === index}>${label}</option>`,
    )}
  </select>`;
}

/** On, or not said: a required one counts as off until it is switched on. */
function SwitchInput({ option, id, value, onValue }: FieldProps): VNode {
  const off = option.required ? false : undefined;
  useEffect(() => {
    if (value === undefined && off !== undefined) onValue(off);
  }, []);
  return html`<input
    id=${id}
    type="checkbox"
    class="switch"
    role="switch"
    checked=${value === true}
    onChange=${({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      onValue(currentTarget.checked ? true : off)}
  />`;
}

function NumberInput({ option, id, value, onValue }: FieldProps): VNode {
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement }): void =>
    onValue(currentTarget.value === "" ? undefined : Number(currentTarget.value));
  return html`<input
    id=${id}
    type="number"
    step=${option.type === optionTypes.integer ? 1 : "any"}
    min=${option.min_value}
    max=${option.max_value}
    aria-required=${option.required ?? false}
    value=${value ?? ""}
    onInput=${onInput}
  />`;
}

function TextInput({ option, id, value, onValue }: FieldProps): VNode {
  const { acts } = usePage();
  const onInput = ({ currentTarget }: { currentTarget: HTMLTextAreaElement }): void => {
    onValue(currentTarget.value === "" ? undefined : currentTarget.value);
    currentTarget.style.height = "auto";
    currentTarget.style.height = `${currentTarget.scrollHeight}px`;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void acts.submit();
  };
  return html`<textarea
    id=${id}
    rows="1"
    aria-required=${option.required ?? false}
    autocomplete="off"
    value=${value ?? ""}
    onInput=${onInput}
    onKeyDown=${onKeyDown}
  ></textarea>`;
}

function FileInput({ option, id }: FieldProps): VNode {
  const { draft } = usePage();
  const { options: words, buttons, tag } = useWords();
  const chosen: DraftFile | undefined = draft.command.value?.files[option.name];
  const onChange = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    const [first, ...others] = currentTarget.files ?? [];
    draft.setOptionFile(option.name, first);
    // Several at once go on into the next free file options.
    if (others.length > 0) draft.addFiles(others);
    currentTarget.value = "";
  };
  return html`<div class="file-option">
    <input id=${id} type="file" multiple class="visually-hidden" aria-required=${option.required ?? false} onChange=${onChange} />
    <label for=${id} class="button button-secondary">
      <${Icon} name="picture" />${chosen === undefined ? words.chooseFile : words.changeFile}
    </label>
    ${
      chosen &&
      html`<span class="chosen-file">
        ${chosen.previewUrl && html`<img src=${chosen.previewUrl} alt="" />`}
        <span>${chosen.file.name} · ${formatBytes(chosen.file.size, tag)}</span>
        <button type="button" class="icon-button" onClick=${() => draft.setOptionFile(option.name, undefined)}>
          <${Icon} name="close" /><span class="visually-hidden">${buttons.removeOne(chosen.file.name)}</span>
        </button>
      </span>`
    }
  </div>`;
}
