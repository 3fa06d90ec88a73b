import { controlOf, type FieldProps, LabelledField } from "./labelled-field.tsx";

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly type?: "text" | "date";
}

const TEXT_LENGTH_MAX = 100;

export function TextField({ value, type = "text", ...field }: TextFieldProps) {
  const lengthMax = type === "text" ? TEXT_LENGTH_MAX : undefined;
  return (
    <LabelledField {...field}>
      <input {...controlOf(field)} type={type} defaultValue={value} maxLength={lengthMax} autoComplete="off" />
    </LabelledField>
  );
}
