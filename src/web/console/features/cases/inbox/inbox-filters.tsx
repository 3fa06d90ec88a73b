import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { catalogQuery, unitsQuery } from "../../../api/questions.ts";
import { ChoiceFilter, WordFilter } from "../../../ui/filter-fields.tsx";
import { useLabels } from "../../../ui/labels/words.ts";
import { type ListState, withFilter } from "../../../ui/list-state.ts";
import { caseTypesQuery } from "../case-questions.ts";
import { useTold } from "../use-told.ts";
import { useCaseWords } from "../words.ts";
import type { Box } from "./boxes.ts";

interface FiltersProps {
  state: ListState;
  onState: (state: ListState) => void;
  box: Box;
}

const LIGHTS = ["red", "amber", "green", "unknown"] as const;

export function InboxFilters({ state, onState, box }: FiltersProps) {
  const t = useCaseWords();
  const label = useLabels();
  const types = useTold(useQuery(caseTypesQuery)).data ?? [];
  const units = useQuery(unitsQuery).data ?? [];
  const resources = useQuery(catalogQuery).data ?? [];
  const change = { state, onState };
  const chosenType = types.filter(({ type }) => !state.filters["type"] || type === state.filters["type"]);
  const states = new Map(chosenType.flatMap((type) => type.states.map(({ state: code, title }) => [code, title] as const)));
  return (
    <>
      <WordFilter {...change} name="q" label={t("filterWords")} />
      <ChoiceFilter
        {...change}
        name="type"
        label={t("filterType")}
        choices={types.map(({ type, title }) => ({ value: type, label: title }))}
      />
      <ChoiceFilter
        {...change}
        name="state"
        label={t("columnState")}
        choices={[...states].map(([value, title]) => ({ value, label: title }))}
      />
      {box === "overdue" || box === "closed" ? null : (
        <ChoiceFilter
          {...change}
          name="light"
          label={t("columnDue")}
          choices={LIGHTS.map((value) => ({ value, label: label(`light.${value}`) }))}
        />
      )}
      <ChoiceFilter
        {...change}
        name="unit"
        label={t("columnUnit")}
        choices={units.map(({ unit, name }) => ({ value: unit, label: name }))}
      />
      <ChoiceFilter
        {...change}
        name="resource"
        label={t("columnRecord")}
        choices={resources.map(({ resource, name }) => ({ value: resource, label: name }))}
      />
      <BehindFilters {...change} />
    </>
  );
}

/** What a figure or a day of the calendar brought along: shown in words, and taken off by a press. */
function BehindFilters({ state, onState }: Omit<FiltersProps, "box">) {
  const t = useCaseWords();
  const { type, pressing, dueOn, from, until, figure, reason, step } = state.filters;
  const types = useTold(useQuery(caseTypesQuery)).data ?? [];
  const stepTitle = types.find((one) => one.type === type)?.steps.find((one) => one.step === step)?.title ?? step;
  const chips = [
    pressing && ["pressing", t(`chipPressing.${pressing}` as "chipPressing.urged")],
    dueOn && ["dueOn", t("chipDueOn", { day: dueOn })],
    from && ["from", t("chipFrom", { day: from })],
    until && ["until", t("chipUntil", { day: until })],
    figure && ["figure", t(`figure.${figure}` as "figure.returned")],
    reason && ["reason", t("chipReason")],
    step && ["step", t("chipStep", { step: stepTitle ?? "" })],
  ].filter((chip): chip is [string, string] => Array.isArray(chip));
  return chips.map(([name, words]) => (
    <Tag
      key={name}
      className="case-chip"
      closable={{ "aria-label": t("takeOff", { what: words }) }}
      onClose={() => onState(withFilter(state, name, ""))}
    >
      {words}
    </Tag>
  ));
}
