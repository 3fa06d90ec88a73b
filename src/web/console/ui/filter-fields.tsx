import { Input, Select } from "antd";
import { type ListState, withFilter } from "./list-state.ts";
import { useKitWords } from "./words.ts";

interface FilterProps {
  name: string;
  label: string;
  state: ListState;
  onState: (state: ListState) => void;
}

/** Free words; asked when Enter is pressed, so that typing does not hammer the server. `/` comes here. */
export function WordFilter({ name, label, state, onState }: FilterProps) {
  const t = useKitWords();
  const value = state.filters[name] ?? "";
  return (
    <div data-search="true" className="filter filter-word">
      <Input.Search
        key={value}
        defaultValue={value}
        aria-label={label}
        placeholder={label}
        allowClear
        maxLength={100}
        enterButton={t("search")}
        onSearch={(words) => onState(withFilter(state, name, words.trim()))}
      />
    </div>
  );
}

/** One of a few. */
export function ChoiceFilter({
  name,
  label,
  state,
  onState,
  choices,
}: FilterProps & { choices: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <Select
      className="filter"
      aria-label={label}
      placeholder={label}
      allowClear
      showSearch={choices.length > 8 ? { optionFilterProp: "label" } : false}
      value={state.filters[name] ?? null}
      options={[...choices]}
      onChange={(value: string | null | undefined) => onState(withFilter(state, name, value ?? ""))}
      popupMatchSelectWidth={false}
    />
  );
}
