// A link that looks like a button: it leads somewhere, opens in a new tab, and is no button inside a link.
import { createLink } from "@tanstack/react-router";
import { Button } from "antd";
import type { MouseEventHandler, ReactNode } from "react";

interface AnchorButtonProps {
  href?: string;
  isPrimary?: boolean;
  children?: ReactNode;
  onClick?: MouseEventHandler<HTMLElement>;
}

function AnchorButton({ href = "", isPrimary = false, children, onClick }: AnchorButtonProps) {
  return (
    <Button href={href} type={isPrimary ? "primary" : "default"} {...(onClick ? { onClick } : {})}>
      {children}
    </Button>
  );
}

export const LinkButton = createLink(AnchorButton);
