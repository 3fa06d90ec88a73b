import { Button, DatePicker, Segmented } from "antd";
import dayjs from "dayjs";
import type { AsOfBasis } from "../../../../ledger/contract.ts";
import { useToday } from "../../ui/use-today.ts";
import type { CreditFileMoment } from "./credit-file-question.ts";
import { useCreditFileWords } from "./words.ts";

interface MomentPickerProps {
  moment: CreditFileMoment;
  onMoment: (moment: CreditFileMoment) => void;
}

/** The file as of a past day: by what was known then, or by what had been decided then. */
export function MomentPicker({ moment, onMoment }: MomentPickerProps) {
  const t = useCreditFileWords();
  const today = useToday();
  const day = moment.asOf ?? today;
  return (
    <div className="moment">
      <div className="row">
        <label htmlFor="as-of">{t("asOf")}</label>
        <DatePicker
          id="as-of"
          format="YYYY-MM-DD"
          value={dayjs(day)}
          allowClear={false}
          disabledDate={(candidate) => candidate.format("YYYY-MM-DD") > today}
          onChange={(chosen) =>
            onMoment({ ...moment, asOf: chosen && chosen.format("YYYY-MM-DD") !== today ? chosen.format("YYYY-MM-DD") : undefined })
          }
        />
        {moment.asOf === undefined ? null : (
          <>
            <Segmented<AsOfBasis>
              name="basis"
              aria-label={t("basis")}
              value={moment.by}
              options={[
                { value: "recorded", label: t("recorded") },
                { value: "decided", label: t("decided") },
              ]}
              onChange={(by) => onMoment({ ...moment, by })}
            />
            <Button type="link" onClick={() => onMoment({ ...moment, asOf: undefined })}>
              {t("today")}
            </Button>
          </>
        )}
      </div>
      {moment.asOf === undefined ? null : (
        <p className="moment-words" role="status">
          <strong>{t("past", { day })}</strong> {moment.by === "recorded" ? t("recordedHint", { day }) : t("decidedHint", { day })}
        </p>
      )}
    </div>
  );
}
