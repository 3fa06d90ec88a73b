import { Button } from "antd";
import { switchLanguage, useLanguage } from "../ui/i18n.ts";
import { useShellWords } from "./words.ts";

export function LanguageSwitch() {
  const t = useShellWords();
  const language = useLanguage();
  const other = language === "zh" ? "en" : "zh";
  return (
    <Button type="text" lang={other === "en" ? "en" : "zh-CN"} onClick={() => void switchLanguage(other)}>
      {t("language")}
    </Button>
  );
}
