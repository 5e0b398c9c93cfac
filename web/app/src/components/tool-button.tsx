import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import styles from "./tool-button.module.css";

interface ToolButtonProps extends ComponentPropsWithRef<"button"> {
  readonly icon: LucideIcon;
  readonly label: string;
}

/** A button with an icon only; its name shows when one rests on it. */
export function ToolButton({ icon: Icon, label, className = "", ...rest }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={`${styles.tool} ${className}`}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon size={17} aria-hidden />
    </button>
  );
}
