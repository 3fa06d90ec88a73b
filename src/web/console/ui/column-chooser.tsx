import { SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import type { TableColumn } from "./table-column.ts";
import { useKitWords } from "./words.ts";

interface ColumnChooserProps<Row> {
  columns: readonly TableColumn<Row>[];
  hidden: readonly string[];
  onChange: (hidden: readonly string[]) => void;
}

export function ColumnChooser<Row>({ columns, hidden, onChange }: ColumnChooserProps<Row>) {
  const t = useKitWords();
  const toggle = (key: string, isShown: boolean) => onChange(isShown ? hidden.filter((other) => other !== key) : [...hidden, key]);
  const choices = (
    <div className="column-choices">
      {columns
        .filter((column) => !column.isHeading)
        .map((column) => (
          <Checkbox key={column.key} checked={!hidden.includes(column.key)} onChange={(event) => toggle(column.key, event.target.checked)}>
            {column.title}
          </Checkbox>
        ))}
    </div>
  );
  return (
    <Popover content={choices} title={t("chooseColumns")} trigger="click" placement="bottomRight">
      <Button icon={<SettingOutlined aria-hidden="true" />}>{t("columns")}</Button>
    </Popover>
  );
}
