// Text that somebody else wrote. It is isolated, so that a mark for right-to-left writing in it cannot turn the rest of the line around.
export function DataText({ children }: { readonly children: string }) {
  return (
    <bdi className="data-text" lang="zh-CN">
      {children}
    </bdi>
  );
}
