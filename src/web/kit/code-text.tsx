// A long code, in groups of four for the eye. The groups stand apart by margin only, so that it is copied whole, without blanks.
export function CodeText({ code }: { readonly code: string }) {
  const groups = code.match(/.{1,4}/gu) ?? [];
  return (
    <span className="code-text" translate="no">
      {groups.map((group, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one code never change places.
        <span key={i}>{group}</span>
      ))}
    </span>
  );
}
