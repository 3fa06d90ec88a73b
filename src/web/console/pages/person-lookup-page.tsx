import { PersonLookup } from "../features/access/person-lookup.tsx";
import { useAccessWords } from "../features/access/words.ts";
import { useShellWords } from "../shell/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";

export function PersonLookupPage() {
  const t = useAccessWords();
  const shell = useShellWords();
  return (
    <PageFrame title={t("personTitle")} intro={t("personIntro")} crumbs={[{ title: shell("subjects"), to: "/subjects" }]}>
      <PersonLookup />
    </PageFrame>
  );
}
