// The first rows as the platform understood them, with what is wrong in the very cells.
import type { UploadPreview } from "../../../../intake/contract.ts";
import { StateTag } from "../../ui/state-tag.tsx";
import { useUploadWords } from "./words.ts";

export function PreviewRows({ preview }: { preview: UploadPreview }) {
  const t = useUploadWords();
  if (preview.firstRows.length === 0) return <p className="quiet">{t("noRows")}</p>;
  const columns = preview.recognised.filter((column, at, all) => all.findIndex((other) => other.field === column.field) === at);
  const fields = columns.filter((column) =>
    preview.firstRows.some((row) => row.values[column.field] || row.problems.some((problem) => problem.field === column.field)),
  );
  const emptyCount = columns.length - fields.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label={t("firstRows", { count: preview.firstRows.length })} className="preview-scroll" tabIndex={0}>
      <table className="preview">
        <caption>
          {t("firstRows", { count: preview.firstRows.length })}
          {emptyCount > 0 ? <span className="quiet">{t("emptyColumns", { count: emptyCount })}</span> : null}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("rowNumber")}</th>
            <th scope="col">{t("verdict")}</th>
            {fields.map((column) => (
              <th scope="col" key={column.field}>
                {column.fieldTitle}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.firstRows.map((row) => (
            <tr key={row.rowNo}>
              <td>{row.rowNo}</td>
              <td className="preview-verdict">
                {row.problems.length === 0 ? (
                  <StateTag tone="good">{t("rowGood")}</StateTag>
                ) : (
                  <StateTag tone="bad">{t("rowBad")}</StateTag>
                )}
                {row.problems.map((problem) => (
                  <span className="preview-why" key={problem.code + problem.field}>
                    {fields.some((column) => column.field === problem.field) ? problem.title : problem.words}
                  </span>
                ))}
              </td>
              {fields.map((column) => {
                const problems = row.problems.filter((problem) => problem.field === column.field);
                return (
                  <td key={column.field} className={problems.length > 0 ? "preview-bad" : undefined}>
                    <span className="preview-value">{row.values[column.field] ?? "— —"}</span>
                    {problems.map((problem) => (
                      <span className="preview-why" key={problem.code}>
                        {problem.words}
                      </span>
                    ))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
