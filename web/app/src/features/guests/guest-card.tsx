import type { ReactNode } from "react";
import styles from "./guest.module.css";

interface GuestCardProps {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
}

/** The frame of what a client meets before they are inside. */
export function GuestCard({ title, lead, children }: GuestCardProps) {
  return (
    <main id="main" className={styles.door}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <img src="/milepost.svg" width={24} height={24} alt="" />
          Milepost
        </div>
        <h1>{title}</h1>
        {lead && <p className="dim">{lead}</p>}
        {children}
      </div>
    </main>
  );
}
