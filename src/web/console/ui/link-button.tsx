// A link that looks like a button: it leads somewhere, opens in a new tab, and is no button inside a link.
import { createLink } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";

interface AnchorButtonProps {
  href?: string;
  type?: "primary" | "default" | "link";
  icon?: ReactNode;
  children?: ReactNode;
  onClick?: React.MouseEventHandler<HTMLElement>;
}

function AnchorButton({ href = "", type = "default", icon, children, onClick }: AnchorButtonProps) {
  return (
    <Button href={href} type={type} icon={icon} {...(onClick ? { onClick } : {})}>
      {children}
    </Button>
  );
}

export const LinkButton = createLink(AnchorButton);
