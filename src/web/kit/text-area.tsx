import { controlOf, type FieldProps, LabelledField } from "./labelled-field.tsx";

interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly lengthMax: number;
}

/** For sentences, as many as are needed. */
export function TextArea({ value, lengthMax, ...field }: TextAreaProps) {
  return (
    <LabelledField {...field}>
      <textarea {...controlOf(field)} defaultValue={value} maxLength={lengthMax} rows={8} />
    </LabelledField>
  );
}
