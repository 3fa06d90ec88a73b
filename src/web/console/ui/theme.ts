// Colours and measures of the console. Every pair of text and ground reaches 4.5:1, which antd's own greys and reds do not.
import type { ThemeConfig } from "antd";

const theme: ThemeConfig = {
  cssVar: { key: "xinshu" },
  hashed: false,
  token: {
    colorPrimary: "#14568c",
    colorInfo: "#14568c",
    colorInfoBg: "#eef5fb",
    colorInfoBorder: "#b9d3e8",
    colorLink: "#14568c",
    colorLinkHover: "#0d3f68",
    colorSuccess: "#1b7344",
    colorWarning: "#8a5a00",
    colorError: "#b3261e",
    colorErrorText: "#b3261e",
    colorText: "#1c2430",
    colorTextSecondary: "#4a5462",
    colorTextTertiary: "#5a6472",
    colorTextDescription: "#5a6472",
    colorTextPlaceholder: "#667080",
    colorTextQuaternary: "#667080",
    colorBorder: "#c3cad4",
    colorBorderSecondary: "#e3e7ec",
    colorBgLayout: "#f5f7f9",
    borderRadius: 6,
    fontSize: 14,
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif',
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.16s",
    wireframe: false,
  },
  components: {
    Table: { headerBg: "#f5f7f9", headerColor: "#4a5462", cellPaddingBlock: 11, rowHoverBg: "#f3f7fb" },
    Form: { labelColor: "#1c2430", itemMarginBottom: 18 },
    Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
    Menu: { itemSelectedBg: "#e8f0f7", itemSelectedColor: "#14568c", activeBarBorderWidth: 0 },
    Tag: { defaultColor: "#4a5462", defaultBg: "#eef1f4" },
  },
};

/** Where the reader wants nothing to move, nothing is moved: a dialogue that never grows is never missed by a click. */
export function themeFor(isStill: boolean): ThemeConfig {
  return { ...theme, token: { ...theme.token, motion: !isStill } };
}
