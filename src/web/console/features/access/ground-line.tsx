// On what ground a page stands, and what it leaves out.
import { useQuery } from "@tanstack/react-query";
import type { GroundView } from "../../../../access/contract.ts";
import { formatTime } from "../../ui/format.ts";
import { useLanguage } from "../../ui/i18n.ts";
import { purposesQuery } from "./access-questions.ts";
import { StatePurpose } from "./ground-dialog.tsx";
import { useAccessWords } from "./words.ts";
import "./access.css";

interface GroundLineProps {
  subjectId: string;
  ground: GroundView | null;
  withheld: number;
}

export function GroundLine({ subjectId, ground, withheld }: GroundLineProps) {
  const t = useAccessWords();
  const language = useLanguage();
  const purposes = useQuery(purposesQuery).data ?? [];
  const purpose = purposes.find(({ code }) => code === ground?.purpose);
  const title = (language === "en" ? purpose?.titleEn : purpose?.title) ?? ground?.purpose ?? "";
  return (
    <p className="ground-line" role="note">
      <span>
        {ground ? t("ground", { purpose: title, matterNo: ground.matterNo, until: formatTime(ground.validUntil) }) : t("partly")}{" "}
        {withheld > 0 ? t("withheld", { count: withheld }) : ""}
      </span>
      <StatePurpose subjectId={subjectId} />
    </p>
  );
}
