// What may be chosen otherwise than recognised: resource, column profile, and, for those who send for others, the unit.
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { catalogQuery, resourceQuery, sessionQuery, unitsQuery } from "../../api/questions.ts";
import type { QueuedFile } from "./upload-queue.ts";
import { useUploadWords } from "./words.ts";

interface ChoiceFieldsProps {
  entry: QueuedFile;
  onChange: (choice: Partial<Pick<QueuedFile, "resource" | "profile" | "unit">>) => void;
}

export function ChoiceFields({ entry, onChange }: ChoiceFieldsProps) {
  const t = useUploadWords();
  const resources = useQuery(catalogQuery).data ?? [];
  const units = useQuery(unitsQuery).data ?? [];
  const account = useQuery(sessionQuery).data?.account;
  const profiles = useQuery({ ...resourceQuery(entry.resource), enabled: entry.resource !== "" }).data?.profiles ?? [];
  const guesses = new Map((entry.preview?.resourceGuesses ?? []).map((guess) => [guess.resource, guess]));
  const options = resources
    .map((item) => {
      const guess = guesses.get(item.resource);
      const label = guess
        ? t("guessColumns", { name: item.name, matched: guess.matchedColumns, missing: guess.missingRequired })
        : item.name;
      return { value: item.resource, label, rank: [...guesses.keys()].indexOf(item.resource) };
    })
    .sort((one, other) => (one.rank < 0 ? 99 : one.rank) - (other.rank < 0 ? 99 : other.rank));
  const id = (name: string) => `${name}-${entry.key}`;
  return (
    <div className="choices">
      <div>
        <label htmlFor={id("resource")}>{t("resource")}</label>
        <Select
          id={id("resource")}
          value={entry.resource === "" ? null : entry.resource}
          options={options}
          onChange={(resource: string) => onChange({ resource })}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: "label" }}
        />
      </div>
      {profiles.length > 0 ? (
        <div>
          <label htmlFor={id("profile")}>{t("profile")}</label>
          <Select
            id={id("profile")}
            value={entry.profile}
            options={[
              { value: "", label: t("profileStandard") },
              ...profiles.map((profile) => ({ value: profile.profile, label: profile.name })),
            ]}
            onChange={(profile: string) => onChange({ profile })}
            popupMatchSelectWidth={false}
          />
        </div>
      ) : null}
      {units.length > 1 ? (
        <div>
          <label htmlFor={id("unit")}>{t("unit")}</label>
          <Select
            id={id("unit")}
            value={entry.unit === "" ? (account?.unit ?? null) : entry.unit}
            options={units.map((unit) => ({ value: unit.unit, label: unit.name }))}
            onChange={(unit: string) => onChange({ unit })}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: "label" }}
          />
        </div>
      ) : null}
    </div>
  );
}
