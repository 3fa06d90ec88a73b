// Text that somebody else wrote. Unseen marks that turn the direction of writing are left out, because one that is never
// closed would turn the rest of the line around even from within its own element.
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

export function DataText({ children }: { readonly children: string }) {
  return (
    <bdi className="data-text" lang="zh-CN">
      {withoutDirectionMarks(children)}
    </bdi>
  );
}

export function withoutDirectionMarks(text: string): string {
  return text.replace(DIRECTION_MARKS, "");
}
