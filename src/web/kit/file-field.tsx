import { controlOf, type FieldProps, LabelledField } from "./labelled-field.tsx";

interface FileFieldProps extends FieldProps {
  /** Endings and media types that the browser offers; the server looks at the content. */
  readonly accept: string;
}

export function FileField({ accept, ...field }: FileFieldProps) {
  return (
    <LabelledField {...field}>
      <input {...controlOf(field)} type="file" accept={accept} required />
    </LabelledField>
  );
}
