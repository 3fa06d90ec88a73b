// One rejected row, put right in place. The server answers by the same rules as for a file.
import { App, Button } from "antd";
import { useState } from "react";
import type { Problem, Resource } from "../../../../catalog/contract.ts";
import type { RejectedRowView } from "../../../../intake/contract.ts";
import { postJson } from "../../api/request.ts";
import type { RowOutcome } from "../../api/shapes.ts";
import { useRights } from "../../api/use-rights.ts";
import { changedCells, checkAtOnce, problemsByField } from "../../fields/form-values.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { StateTag, type Tone } from "../../ui/state-tag.tsx";
import { useFailure } from "../../ui/use-failure.ts";
import { CellLine } from "./cell-line.tsx";
import { DismissRow } from "./dismiss-row.tsx";
import { useRejectedWords } from "./words.ts";

interface RejectedRowProps {
  row: RejectedRowView;
  declaration: Resource;
  /** Something changed in the batch: its counts are to be read again. */
  onSettled: () => void;
}

const TONE = { open: "warn", corrected: "good", dismissed: "quiet" } satisfies Record<RejectedRowView["state"], Tone>;

interface Editing {
  readonly row: RejectedRowView;
  readonly declaration: Resource;
  readonly serverSays: readonly Problem[];
  readonly cells: Readonly<Record<string, string>>;
}

function problemsNow({ row, declaration, serverSays, cells }: Editing): readonly Problem[] {
  const edited = changedCells(row.cells, cells);
  const atOnce = declaration.fields.flatMap((field) => {
    const value = edited[field.code];
    const words = value === undefined || value === "" ? null : checkAtOnce(field, "optional", value);
    return words === null ? [] : [{ field: field.code, code: "at_once", words }];
  });
  // What the server said of a cell is shown until the cell is changed.
  return [
    ...serverSays.filter(
      (problem) => problem.field === null || edited[problem.field] === undefined || edited[problem.field] === row.cells[problem.field],
    ),
    ...atOnce,
  ];
}

export function RejectedRow({ row, declaration, onSettled }: RejectedRowProps) {
  const t = useRejectedWords();
  const label = useLabels();
  const fail = useFailure();
  const { message } = App.useApp();
  const maySubmit = useRights().may("batch.submit");
  const [cells, setCells] = useState<Readonly<Record<string, string>>>(row.cells);
  const [serverSays, setServerSays] = useState<readonly Problem[]>(row.problems);
  const [badFields, setBadFields] = useState(() => new Set(row.problems.map((problem) => problem.field)));
  const [state, setState] = useState(row.state);
  const [isWhole, setWhole] = useState(false);
  const [isSending, setSending] = useState(false);
  const byField = problemsByField(problemsNow({ row, declaration, serverSays, cells }));
  const shown = declaration.fields.filter((field) => isWhole || badFields.has(field.code));
  const recheck = async () => {
    const changed = changedCells(row.cells, cells);
    if (Object.keys(changed).length === 0) return void message.info(t("nothingChanged"));
    setSending(true);
    try {
      const { outcome, problems } = await postJson<RowOutcome>(`/api/v1/batches/${row.batch}/rejected-rows/${row.rowNo}/correct`, {
        cells: changed,
      });
      const isSettled = outcome !== "rejected";
      setServerSays(problems ?? []);
      setBadFields((before) => new Set([...before, ...(problems ?? []).map((problem) => problem.field)]));
      if (isSettled) setState("corrected");
      if (isSettled) onSettled();
      void message.open({ type: isSettled ? "success" : "warning", content: t(outcome, { row: row.rowNo }) });
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  const names = [cells[declaration.subject.nameField], cells[declaration.facts.documentNo ?? ""]].filter(Boolean).join(" · ");
  return (
    <li className={`rejected rejected-${state}`}>
      <form
        aria-label={t("rowNo", { row: row.rowNo })}
        onSubmit={(event) => {
          event.preventDefault();
          void recheck();
        }}
      >
        <div className="panel-head">
          <h3>
            {t("rowNo", { row: row.rowNo })} <span className="quiet">{names}</span>
          </h3>
          <StateTag tone={TONE[state]}>{label(`row.${state}`)}</StateTag>
        </div>
        {state === "open" ? (
          <>
            {(byField.get("") ?? []).map((problem) => (
              <p key={problem.code} className="row-why">
                <strong>{t("whole")}</strong> {problem.words}
              </p>
            ))}
            <div className="cell-lines">
              {shown.map((field) => (
                <CellLine
                  key={field.code}
                  id={`r${row.rowNo}-${field.code}`}
                  field={field}
                  value={cells[field.code] ?? ""}
                  problems={byField.get(field.code) ?? []}
                  onChange={(value) => setCells((before) => ({ ...before, [field.code]: value }))}
                />
              ))}
            </div>
            <div className="row">
              {maySubmit ? null : <p className="quiet">{t("mayNot")}</p>}
              <Button disabled={!maySubmit} color="primary" variant="outlined" htmlType="submit" loading={isSending}>
                {t("recheck")}
              </Button>
              <Button onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
                {isWhole ? t("onlyBad") : t("wholeRow", { count: declaration.fields.length - shown.length })}
              </Button>
              {maySubmit ? (
                <DismissRow
                  batch={row.batch}
                  rowNo={row.rowNo}
                  onDone={() => {
                    setState("dismissed");
                    onSettled();
                  }}
                />
              ) : null}
            </div>
          </>
        ) : null}
      </form>
    </li>
  );
}
