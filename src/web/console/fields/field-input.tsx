// One input for one field of the catalog: what kind of input it is follows from the declaration alone.
import { DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import type { Field } from "../../../catalog/contract.ts";
import { type CodeChoice, hasChoices } from "./code-choices.ts";
import { OTHER, UNIT_OF_TYPE } from "./words.ts";

/** From Form.Item, or by hand: ties label and reason to the input. */
interface InputTies {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false";
  "aria-required"?: boolean | "true" | "false";
  disabled?: boolean;
}

interface FieldInputProps extends InputTies {
  field: Field;
  choices: readonly CodeChoice[];
  value?: string;
  onChange?: (value: string) => void;
  /** Raw: a cell as a file had it, which may be no date at all and must stay visible. */
  isRaw?: boolean;
  isBad?: boolean;
}

const NUMERIC = new Set(["integer", "amount_wan"]);

function allowsOther(choices: readonly CodeChoice[]): boolean {
  return choices.some((choice) => choice.value.startsWith(OTHER));
}

function splitCodes(value: string): string[] {
  return value.split(";").filter((part) => part !== "");
}

export function FieldInput(props: FieldInputProps): ReactNode {
  const { field, choices, value = "", onChange, isRaw = false, isBad = false, ...ties } = props;
  const status = isBad ? ("error" as const) : undefined;
  const named = { ...ties, ...(status ? { status } : {}) };
  const change = (next: string) => onChange?.(next);
  if (hasChoices(field) && !isRaw && (field.type === "codes" || allowsOther(choices))) {
    // An “other” is completed by hand, so what is typed is taken as it is.
    return (
      <Select
        {...named}
        mode="tags"
        {...(field.type === "codes" ? {} : { maxCount: 1 })}
        tokenSeparators={[";", "；"]}
        options={[...choices]}
        value={splitCodes(value)}
        onChange={(codes: string[]) => change(codes.join(";"))}
        showSearch={{ optionFilterProp: "label" }}
      />
    );
  }
  if (hasChoices(field) && !isRaw) {
    return (
      <Select
        {...named}
        allowClear
        options={[...choices]}
        value={value === "" ? null : value}
        onChange={(code: string | null | undefined) => change(code ?? "")}
        showSearch={{ optionFilterProp: "label" }}
      />
    );
  }
  if (field.type === "date" && !isRaw) {
    return (
      <DatePicker
        {...named}
        className="wide"
        format="YYYY-MM-DD"
        placeholder={field.example}
        value={value === "" ? null : dayjs(value)}
        onChange={(day) => change(day ? day.format("YYYY-MM-DD") : "")}
      />
    );
  }
  if (field.type === "long_text")
    return (
      <Input.TextArea {...named} autoSize={{ minRows: 2, maxRows: 8 }} value={value} onChange={(event) => change(event.target.value)} />
    );
  return (
    <Input
      {...named}
      value={value}
      onChange={(event) => change(event.target.value)}
      {...(NUMERIC.has(field.type) ? { inputMode: "decimal" as const } : {})}
      {...(UNIT_OF_TYPE[field.type] ? { suffix: UNIT_OF_TYPE[field.type] } : {})}
      {...(field.type === "date" ? { placeholder: "2026-11-23" } : {})}
    />
  );
}
