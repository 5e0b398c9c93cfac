import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./notice.module.css";

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** What would stand here and how it comes about. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** "h1" where nothing else on the page is a heading. */
  readonly heading?: "h1" | "h2";
}

/** A place with nothing in it yet, which says what belongs there. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  actions,
  heading: Heading = "h2",
}: EmptyStateProps) {
  return (
    <div className={styles.notice}>
      <Icon className={styles.icon} size={32} strokeWidth={1.5} aria-hidden />
      <Heading>{title}</Heading>
      <p className="dim">{children}</p>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
