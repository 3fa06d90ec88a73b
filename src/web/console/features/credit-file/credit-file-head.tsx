import type { CreditFile } from "../../../../ledger/contract.ts";
import { CopyableCode } from "../../ui/copyable-code.tsx";
import { type Fact, Facts } from "../../ui/facts.tsx";
import { useLabels } from "../../ui/labels/words.ts";
import { StateTag, type Tone } from "../../ui/state-tag.tsx";
import { BREACH, GOOD_STANDING, useCreditFileWords } from "./words.ts";

function toneOf(label: string): Tone {
  if (label.includes(GOOD_STANDING)) return "good";
  return label.includes(BREACH) ? "bad" : "warn";
}

export function CreditFileHead({ subject }: { subject: CreditFile["subject"] }) {
  const t = useCreditFileWords();
  const label = useLabels();
  const former = subject.names.filter((name) => !name.isCurrent);
  const others = subject.identifiers.filter((identifier) => identifier.kind !== "uscc");
  const facts: Fact[] = [
    { title: t("code"), value: subject.uscc ? <CopyableCode code={subject.uscc} what={t("code")} /> : "" },
    { title: t("status"), value: subject.status ?? "" },
    { title: t("district"), value: subject.district ?? "" },
    ...(others.length > 0 ? [{ title: t("identifiers"), value: others.map((identifier) => identifier.value).join("、") }] : []),
    ...(former.length > 0
      ? [
          {
            title: t("formerNames"),
            isWide: true,
            value: former
              .map((name) =>
                t("nameLine", { name: name.name, from: name.usedFrom ?? t("unknownDay"), until: name.usedUntil ?? t("unknownDay") }),
              )
              .join("；"),
          },
        ]
      : []),
  ];
  return (
    <section className="panel" aria-label={subject.name}>
      <div className="row file-labels">
        <StateTag tone="quiet">{label(`kind.${subject.kind}`)}</StateTag>
        {subject.labels.map((words) => (
          <StateTag key={words} tone={toneOf(words)}>
            {words}
          </StateTag>
        ))}
        {subject.mergedSubjects.length > 0 ? (
          <StateTag tone="quiet">{t("mergedHint", { count: subject.mergedSubjects.length })}</StateTag>
        ) : null}
      </div>
      <Facts facts={facts} />
    </section>
  );
}
