import { controlOf, type FieldProps, LabelledField } from "./labelled-field.tsx";

interface SelectFieldProps extends FieldProps {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly title: string }[];
}

export function SelectField({ value, options, ...field }: SelectFieldProps) {
  return (
    <LabelledField {...field}>
      <select {...controlOf(field)} defaultValue={value}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </LabelledField>
  );
}
